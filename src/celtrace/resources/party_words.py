"""Words of names by what they say. Generated from resources/names_glossary.yml; do not edit."""

from __future__ import annotations

TRADE: dict[str, str] = {
    "animation": (
        "animation|animations|anime|donghua|dongman|manhwa|cartoon|cartoons|multfilm*|动画|"
        "動畫|动漫|動漫|卡通|漫画|漫畫|만화|만화영화|애니메이션|애니메이숀|동화"
    ),
    "film": (
        "film|films|movie|cinema|yingye|yingshi|dianying|kino|kinostudiya|filmsazi|影视|影視|"
        "影业|影業|电影|電影|映画|영화|필림|필름"
    ),
    "studio": ("studio|studios|gongzuoshi|studiya|工作室|制作室|片场|摄影所|촬영소|스튜디오"),
    "culture": ("culture|cultural|wenhua|kultur*|文化|문화"),
    "media": ("media|chuanmei|传媒|傳媒|媒体|媒體|传播|미디어|매체"),
    "broadcast": ("broadcasting|broadcast|guangbo|广播|廣播|방송"),
    "art": ("art|arts|yishu|iskusstv*|honar|艺术|藝術|美术|예술|미술"),
    "design": (
        "design|designs|sheji|proekt*|konstruktorsk*|diseno|tasarim|disenos|dizain|konstr"
        "uktor*|kanstruktarsk*|设计|設計|설계|디자인|도안"
    ),
    "production": (
        "production|productions|producing|zhizuo|proizvodstv*|produccion|uretim|tolid|pro"
        "izvodstvo|vytvorch*|proizvodn*|vyrobnich*|prodaction|prodakshn|制作|製作|生产|제작|생산"
    ),
    "research": (
        "research|yanjiu|issledovatel*|tahghighat|tahqiqat|arastirma|investigacion*|naucn"
        "*|navuk*|nauka|nauki|nauk|nakova*|daneshmand*|研究|연구|science|sciences|scientific|"
        "keji|kexue|nauchn*|ilmi|科学|科學|과학"
    ),
    "technology": (
        "technology|technologies|technical|tech|jishu|tekhnolog*|tekhnik*|technolog*|tekn"
        "oloji|tecnolog*|fanavari|tekhnich*|tehnolog*|tehnicheskii|tehnich*|teknik|tekhna"
        "l*|techno|技术|技術|科技|기술|과학기술"
    ),
    "information": ("information|info|xinxi|informatsionn*|informac*|信息|資訊|정보"),
    "network": ("network|networks|wangluo|网络|網絡|망|네트워크"),
    "software": ("software|ruanjian|programmn*|软件|軟件|프로그람|쏘프트웨어|소프트웨어"),
    "computer": ("computer|computers|computing|jisuanji|diannao|计算机|计算機|电脑|콤퓨터|컴퓨터"),
    "digital": ("digital|shuzi|shuma|tsifrov*|数字|數字|数码|數碼|디지털|수자"),
    "intelligent": ("intelligent|smart|zhineng|智能|지능"),
    "electronic": (
        "electronic|electronics|electron|dianzi|elektron*|electronica*|electronica|elektr"
        "onn*|elektronik*|电子|電子|전자"
    ),
    "electric": (
        "electric|electrical|electricity|power|dianli|dianqi|elektr*|energet*|niru|bargh|"
        "电力|電力|电气|電氣|电器|전기|전력"
    ),
    "energy": (
        "energy|nengyuan|energeti*|energi*|enerji|enerhet*|anerget*|thermal|heat|power|能源|에네르기|에너지"
    ),
    "communication": (
        "communication|communications|telecom|telecommunication|telecommunications|tongxi"
        "n|svyaz*|telekom*|mokhaberat|ertebatat|etelaat|ettelaat|sviaz*|zvyaz*|mukhabarat"
        "|通信|通讯|通訊|电信|통신"
    ),
    "trade": (
        "trade|trading|trader|traders|commerce|commercial|shangmao|maoyi|shangye|torgov*|"
        "torg|komerch*|kommerch*|comercio|comercial|comercializadora|ticaret|ticari|bazar"
        "gani|tejarat|tijarah|mooyok|muyok|sangsa|trgovin*|handlev*|gandlev*|gandl*|comme"
        "rcio|komerts*|kommerts*|traiding|treyding|treiding|treid|tredning|贸易|貿易|商贸|商貿|商业"
        "|商業|商事|무역|상사|상업"
    ),
    "import": ("import|imports|jinkou|importaciones|ithalat|varedat|进口|進口|수입"),
    "export": ("export|exports|chukou|exportaciones|ihracat|saderat|eksport|出口|수출"),
    "importexport": ("impex|importexport|jinchukou|进出口|進出口|수출입"),
    "foreign": ("foreign|dis|vneshn*|对外|對外|대외"),
    "international": (
        "international|intl|guoji|mezhdunarodn*|internacional|uluslararasi|dolati|dowali|国际|國際|국제"
    ),
    "global": ("global|quanqiu|huanqiu|全球|环球|環球|세계"),
    "development": (
        "development|developments|developing|fazhan|kaifa|razvit*|desarrollo|gelistirme|t"
        "osee|towse|tose|tosea|tousee|umran|omran|istikshaf|razvoj|发展|發展|开发|開發|개발|발전"
    ),
    "investment": (
        "investment|investments|invest|touzi|investits*|inversion*|yatirim|sarmayeh|inves"
        "ticion*|inwest*|sarmaye|sarmayegozari|inversora|investitsi*|投资|投資|투자"
    ),
    "holding": ("holding|holdings|kholding|konggu|控股|지주"),
    "group": (
        "group|groups|jituan|gruppa|grupp|grupo|grubu|gorouh|guruh|majmuat|集团|集團|그룹|집단|집단공사"
    ),
    "management": ("management|guanli|upravl*|menedzhment|modiriyat|yonetim|管理|관리"),
    "consulting": (
        "consulting|consultancy|consultants|consultant|zixun|konsalt*|danismanlik|asesor*|咨询|諮詢|顾问|자문"
    ),
    "service": (
        "service|services|fuwu|servis|uslug*|obsluzhivan*|servicio*|hizmet*|khadamat|serv"
        "iz|servisy|khidmat|khadamati|servicios|服务|服務|봉사|써비스|서비스"
    ),
    "engineering": (
        "engineering|engineers|gongcheng|inzhiniring|inzhener*|ingenieria|muhendislik|moh"
        "andesi|handasa|工程|기술공사|공학"
    ),
    "construction": (
        "construction|constructions|constructor|constructora|construcciones|building|jian"
        "zhu|jianshe|stroitel*|stroy*|insaat|sakhteman|stroi*|budaun*|budivel*|rebuilding"
        "|reconstruction|contracting|amiran|emran|bouw|建筑|建築|建设|建設|건설|건축"
    ),
    "machinery": (
        "machinery|machine|machines|machinebuilding|jixie|jiqi|mashin*|makina|makine|maqu"
        "inaria|mashinostroit*|mashinabud*|mashynobud*|makinasazi|机械|機械|机器|기계"
    ),
    "equipment": (
        "equipment|equipments|shebei|oborudovan*|tajhizat|ekipman|abladnan*|obladnan*|apa"
        "rat*|设备|設備|装备|설비"
    ),
    "instrument": (
        "instrument|instruments|yiqi|pribor*|priborostroit*|prilad*|instrumentation|devic"
        "es|device|仪器|儀器|계기"
    ),
    "industry": (
        "industry|industries|industrial|gongye|chanye|shiye|promyshlen*|prom|industri*|sa"
        "nayi|sanaye|sanat|sanati|工业|工業|实业|實業|产业|공업|산업"
    ),
    "manufacturing": (
        "manufacturing|manufacture|manufacturer|manufacturers|mfg|zhizao|izgotov*|imalat|"
        "manufactur*|制造|製造|제조"
    ),
    "factory": (
        "factory|plant|works|mill|gongchang|zavod|zavoda|fabrika|fabrik|fabrica|kombinat|"
        "karkhaneh|karkhane|mills|zavodu|fabryk*|kambinat|zaklad*|工厂|工廠|厂|廠|공장"
    ),
    "materials": ("material|materials|cailiao|material*|材料|자재|재료"),
    "chemical": (
        "chemical|chemicals|chemistry|huagong|huaxue|khimich*|khim*|kimya|quimic*|shimi|s"
        "himiaei|化工|化学|化學|화학"
    ),
    "petrochemical": ("petrochemical|petrochemicals|shihua|neftekhim*|petrokimya|石化|石油化工"),
    "oil": (
        "oil|petroleum|shiyou|neft*|petrol|naft|petroleo|petroli*|petrolium|nafta|naftov*"
        "|olefin|石油|원유|석유"
    ),
    "gas": ("gas|ranqi|tianranqi|gaz*|doğalgaz|天然气|燃气|가스"),
    "mining": (
        "mining|mine|mines|minerals|mineral|kuangye|shakhta|razrez|gorno*|gornyi|minera|m"
        "aden*|madan|gornaya|gorny|gornorudn*|hirnich*|mineria|maadin|maaden|矿业|礦業|矿产|광업|"
        "광산"
    ),
    "metal": (
        "metal|metals|metallurgical|metallurgy|jinshu|yejin|metall*|metal*|felez*|metallu"
        "rgich*|felezat|metalurg*|kovov*|金属|金屬|冶金|금속"
    ),
    "steel": (
        "steel|iron|gangtie|stal*|celik|foulad|folad|acero*|foolad|fulad|sidnezh*|zhelez*|钢铁|鋼鐵|강철|제강"
    ),
    "coal": ("coal|meitan|ugol*|komur|ugleprom*|煤炭|석탄"),
    "textile": ("textile|textiles|fangzhi|tekstil*|纺织|방직"),
    "clothing": ("clothing|garment|garments|apparel|fuzhuang|odezhd*|服装|服裝|피복|옷"),
    "food": ("food|foods|shipin|produkt*|gida|alimentos|食品|식료|식품"),
    "agriculture": (
        "agriculture|agricultural|agro|nongye|selskokhoz*|agropecuaria|tarim|keshavarzi|z"
        "eraat*|agrar*|agropec*|农业|農業|농업"
    ),
    "fishery": ("fishery|fisheries|fishing|seafood|yuye|shuichan|rybn*|渔业|水产|수산"),
    "medical": ("medical|medicine|yiliao|meditsin*|tibbi|meditsyn*|医疗|醫療|의료"),
    "pharmaceutical": (
        "pharmaceutical|pharmaceuticals|pharma|yiyao|zhiyao|farmats*|ilac|daru*|医药|醫藥|制药|제약|의약"
    ),
    "biology": ("biology|biological|biotech|biotechnology|shengwu|biolog*|biotekhn*|生物|생물"),
    "environment": ("environment|environmental|huanbao|huanjing|ekolog*|环保|环境|환경"),
    "transport": (
        "transport|transportation|transports|trans|yunshu|transportn*|transport*|haml|nag"
        "hl|nakliyat|tasimacilik|transporte*|transit|haulage|hamlonaghl|transportnaya|per"
        "evozk*|naqliat|运输|運輸|운수|수송"
    ),
    "logistics": ("logistics|logistic|freight|forwarding|wuliu|huoyun|logist*|lojistik|物流|货运|물류"),
    "shipping": (
        "shipping|marine|maritime|shipowning|ship|ships|hangyun|haiyun|chuanwu|sudokhodn*"
        "|morsk*|denizcilik|naviera|keshtirani|sudakhodn*|parokhodstv*|paroplavstv*|shipo"
        "wner|navigation|seaport|海运|海運|航运|航運|船务|船務|해운|선박"
    ),
    "shipbuilding": (
        "shipbuilding|shipyard|shipbuilders|zaochuan|sudostroitel*|verf*|tersane*|shipbui"
        "lder|shipyards|astillero*|korablestroit*|造船|조선소"
    ),
    "aviation": (
        "aviation|air|airlines|airline|airways|aerospace|hangkong|aviats*|aviakompani*|ha"
        "vacilik|havayollari|havapeima*|aerolinea*|airbridge|avia|aeronaut*|havapeimaei|h"
        "avapaymaei|hawanavardi|航空|항공"
    ),
    "space": ("space|aerospace|hangtian|kosm*|航天|우주"),
    "auto": (
        "auto|automobile|automotive|motor|motors|vehicle|qiche|avtomobil*|avto*|khodro|ot"
        "omotiv|autamabil*|autamabill*|automotriz|automotores|汽车|汽車|자동차"
    ),
    "travel": (
        "travel|tourism|tour|tours|lvyou|luyou|turizm|turism*|turisticheskaya|siyahat|gar"
        "deshgari|turistico|viajes|旅游|旅遊|관광|려행"
    ),
    "hotel": ("hotel|hotels|jiudian|binguan|otel*|酒店|宾馆|려관|호텔"),
    "restaurant": ("restaurant|restaurants|canting|fandian|餐厅|饭店|식당"),
    "realestate": (
        "realty|properties|property|estate|fangdichan|nedvizh*|gayrimenkul|emlak|inmobili"
        "aria|amlak|房地产|地产|부동산"
    ),
    "bank": ("bank|banks|banking|yinhang|banka|banco|bankovsk*|银行|銀行|은행"),
    "finance": (
        "finance|financial|finances|jinrong|caiwu|finans*|maliat|mali|finanzas|financier*|金融|财务|금융|재정"
    ),
    "insurance": ("insurance|baoxian|strakhov*|sigorta|bimeh|seguros|strakhav*|保险|保險|보험"),
    "exchange": (
        "exchange|hawala|sarafi|sarrafi|currency|money|remittance|cambio*|birzha|sarraf|c"
        "urrencies|sairafah|swift|交易所|兑换|교환"
    ),
    "advertising": ("advertising|advertisement|guanggao|reklam*|广告|廣告|광고"),
    "education": (
        "education|educational|jiaoyu|obrazovat*|egitim|educati*|obrazovan*|obrazovatelno"
        "e|amoozesh|amozesh|vysshego|教育|교육"
    ),
    "entertainment": ("entertainment|yule|razvlek*|娱乐|娛樂|오락|연예"),
    "game": ("game|games|gaming|youxi|游戏|遊戲|유희|게임"),
    "toy": ("toy|toys|wanju|玩具|놀이감|완구"),
    "children": (
        "children|children's|childrens|child|ertong|shaoer|shaonian|detsk*|儿童|兒童|少儿|少年|아동"
        "|소년|어린이"
    ),
    "education_science": ("scientificeducation|kejiao|科教|과학교육"),
    "institute": (
        "institute|instituto|institut*|yanjiusuo|yanjiuyuan|pazhouheshgah|enstitu*|instit"
        "ution|uchrezhden*|ustanov*|instytut*|研究所|研究院|연구소"
    ),
    "center": (
        "center|centre|zhongxin|tsentr*|centro|merkez*|markaz|markazi|central|tsentraln*|"
        "tsentral|tsentr|centr|markazy|merkezi|zentr*|中心|中央|중심|쎈터|센터"
    ),
    "bureau": ("bureau|byuro|buro|biuro|burau|biuroe|局|국"),
    "department": ("department|dept|departament|部|부"),
    "general": ("general|general*|ogolne|henera*|总|총"),
    "corporation": (
        "corporation|corp|gongsi|korporats*|sherkat|sharikat|kompani*|company|co|sirket*|"
        "compania|cia|公司|공사|회사"
    ),
    "generalcorp": ("generalcorporation|zonggongsi|chonggongsa|总公司|總公司|총회사|총공사"),
    "enterprise": (
        "enterprise|enterprises|qiye|predpriyat*|pidpryyemstvo|establishment|empresa*|mua"
        "ssasa*|moassesse*|predpriiatie|predpriy*|pradpryemstv*|pidpriem*|preduzec*|przed"
        "sieb*|undertaking|unternehmen|企业|企業|기업|기업소"
    ),
    "association": (
        "association|xiehui|obedin*|obyedin*|associat*|asociacion|anjoman|dernek*|jamiat|"
        "jamiyat|league|verein|foreningen|forening|yedinenie|obyednan*|abyadnan*|rabita|l"
        "iga|majma|协会|協會|협회"
    ),
    "union": (
        "union|lianhe|soyuz*|ittihad*|ettehad*|united|sayuz*|spilk*|itihad|etehad|obyedin"
        "en*|联合|聯合|련합|연합"
    ),
    "cooperative": ("cooperative|cooperation|hezuo|kooperativ*|taavoni|合作|협동|합작"),
    "foundation": (
        "foundation|jijin|fond*|fund|bonyad|vakif*|fundacion|muassasat|trust|fondation|st"
        "iftelse|stiftung|stichting|yayasan|wakf|waqf|moasseseh|muassisat|bunyad|基金|基金会|재"
        "단"
    ),
    "society": ("society|societe|obshchestv*|sociedad|cemiyet*|kanoon|gesellschaft|tavaryst*|社会|협회"),
    "party": ("party|partiya|hizb|hezb|党|당"),
    "army": (
        "army|jundui|armiya|lashkar|jaish|jaysh|jeish|military|voenn*|forces|troops|voisk"
        "*|voiskov*|brigade|brigades|battalion|kataib|jund|junud|soldiers|liwa|troop|军队|군"
        "대"
    ),
    "security": (
        "security|anquan|bezopasnost*|guvenlik|amniyat|okhran*|okhrana|bezpek*|protection|安全|보안|안전"
    ),
    "state": (
        "state|national|guojia|gosudarstv*|natsional*|melli|meli|milli|nacional|derzhavn*"
        "|dzyarzhaun*|dzerzhaun*|keshvar|respublik*|gosudarst*|国家|國家|国立|국가|국립|중앙"
    ),
    "federal": ("federal|federaln*|federalnoe|federatsi*|federation|联邦"),
    "special": ("special|spetsial*|spets*|特种|특수"),
    "new": ("new|novy*|novo*|nuevo|nueva|yeni|jadid|novin|noviy|nova|新|새|신"),
    "great": ("great|bolsh*|velik*|大|대"),
    "east": ("east|eastern|dongfang|vostok*|vostochn*|oriente|shargh|sharq|vastochn*|shargi|东方|東方|동방"),
    "west": ("west|western|zapad*|occidente|gharb|西方|서방"),
    "north": ("north|northern|sever*|norte|shomal|sevsk*|paunochn*|shamal|北方|북방"),
    "south": ("south|southern|yuzhn*|yug|jonub|yuzh|janoub|junub|南方|남방"),
    "sea": ("sea|ocean|haiyang|mor*|okean*|darya|海洋|바다"),
    "river": ("river|江|河"),
    "mountain": ("mountain|山|산"),
    "star": ("star|星|별|성"),
    "sun": ("sun|solar|taiyang|太阳|太陽|태양"),
    "gold": ("gold|golden|zolot*|tala|talaei|金|금"),
    "silver": ("silver|serebr*|noghreh|银|銀|은"),
    "dragon": ("dragon|龙|龍|룡|용"),
    "peace": ("peace|heping|和平|평화"),
    "friendship": ("friendship|youyi|友谊|友誼|친선"),
    "victory": ("victory|shengli|pobed*|胜利|승리"),
    "youth": ("youth|qingnian|molodezh*|青年|청년"),
    "people": ("people|peoples|people's|renmin|narod*|khalq|mardom|mardomi|shaab|人民|인민"),
    "april26": ("april26|4.26|四二六|四月二十六日|사이륙|4·26"),
    "joint": ("joint|hezi|heying|sovmestn*|合资|합영"),
    "mechanics": ("mechanics|mechanical|mekhan*|mekhanich*|mekhanika|mechanic|makanik|力学|기계공학"),
    "firm": ("firm|firma|firmy"),
    "house": ("house|dom|haus|casa|屋|집"),
    "board": (
        "committee|commission|komitet*|board|komissi*|council|majlis|shura|majelis|sovet|"
        "rada|委员会|委員會|위원회"
    ),
    "movement": ("movement|harakat|dvizhen*|haraka|jonbesh"),
    "railway": ("railway|railways|railroad|zheleznodorozhn*|tielu|铁路|鐵路|철도"),
    "port": ("port|ports|porta|liman*|bandar|港口|항"),
    "farm": ("farm|ferma|nongchang|农场|농장"),
    "model": ("model|models|模型|모형"),
    "picture": ("picture|pictures|image|tuxiang|huihua|图像|圖像|图片|회화"),
    "sound": ("sound|audio|yinxiang|yinyue|music|音响|音像|音乐|음악|음향"),
    "publishing": ("publishing|publisher|press|chuban|izdatel*|出版|출판"),
    "printing": ("printing|yinshua|poligraf*|印刷|인쇄"),
    "craft": ("craft|crafts|handicraft|gongyi|gongyipin|工艺|工藝|공예"),
    "creative": ("creative|creation|chuangyi|chuangzuo|创意|創意|创作|창작|창작사"),
    "charity": (
        "charity|charitable|charities|welfare|benevolent|benevolence|bienfaisance|khayriy"
        "ya|khairiya|khayriyah|khairiyah|kheiriyeh|blagotvorit*|caridad|hayir|慈善|자선"
    ),
    "relief": ("relief|aid|secours|rescue|ighatha|imdad|pomoshch*|ayuda|yardim|救援|구호"),
    "martyrs": ("martyr|martyrs|shahid|shahed|shuhada|shohada|烈士|렬사"),
    "islamic": ("islamic|islami|eslami|islamiya|islamiyah|islam|islamska|islamique|muslim|muslims|musulman*"),
    "defense": ("defense|defence|oboron*|difa|defa|abarony|defensa|savunma|国防|국방"),
    "aircraft": ("aircraft|samolet*|samolot*|havapeyma"),
    "bearing": ("bearing|bearings|podshipnik*"),
    "applied": ("applied|prikladn*|karbordi"),
    "precision": ("precision|tochn*"),
    "repair": ("repair|remont*|taamir*|修理|수리"),
    "arms": ("arms|weapons|weapon|oruzh*|oruzhein*|silah|武器|무기"),
    "unmanned": ("unmanned|uav|bespilotn*|drone|drones|无人|무인"),
    "autonomous": ("autonomous|avtonomn*"),
    "budget": ("budget|budgetary|biudzhetn*|byudzhetn*|kazenn*"),
    "unitary": ("unitary|unitarn*"),
    "wine": ("wine|wines|vino|vinzavod|vinn*|shampansk*|sparkling|champagne|酒|포도주"),
    "jewelry": ("jewelry|jewellery|jewels|jewel|yuvelirn*|javaher*|mojawharat|mujawharat|珠宝|보석"),
    "cement": ("cement|siman|tsement*|cimento|水泥|세멘트"),
    "leasing": ("leasing|lizing|lizynh*"),
    "blue": ("blue|azul|azure|蓝|푸른"),
    "green": ("green|sabz|verde|yesil|zelen*|绿|푸른"),
    "red": ("red|krasn*|rojo|sorkh|kizil|红|붉은"),
    "black": ("black|chern*|negro|siyah|黑|검은"),
    "white": ("white|bely|blanco|sefid|beyaz|白|흰"),
    "brothers": ("brothers|brother|bros|bro|bratia|ikhwan|kardesler|hermanos|兄弟|형제"),
    "sons": ("sons|son|awlad|hijos|ogullari|pesaran"),
    "company_with": ("partners|partnership|associates|shoraka|sharik"),
    "light": ("light|svet*|光|빛"),
    "way": ("way|road|doroga|路|길"),
    "hope": ("hope|omid|nadezhda|esperanza|amal|umut|希望|희망"),
    "justice": ("justice|adalat|spravedliv*|adalet|justicia|正义|정의"),
    "freedom": ("freedom|liberation|free|azadi|svobod*|hurriya|libertad|tahrir|ozgurluk|自由|解放|자유|해방"),
    "front": ("front|jabha|jabhat|jabhah|jebhe|frente|cephe|前线|전선"),
    "resistance": ("resistance|muqawama|moghavemat|moqavemat|resistencia|direnis"),
    "holy": ("holy|qods|quds|moqaddas|sacred|muqaddas"),
    "world": ("world|jahan|jahani|mundo|dunya|mondial|mondiale|世界|세계"),
    "paper": ("paper|bumag*|bumaga|kaghaz|papel|纸|종이"),
    "glass": ("glass|stekl*|shishe|vidrio|玻璃|유리"),
    "water": ("water|voda|vodn*|vodokanal|agua|水|물"),
    "film_distribution": (
        "distribution|distributor|distributors|distribuidora|raspredelit*|dagitim|pakhsh|配给|배급"
    ),
}
"""Concept to the words of company names that say it, joined by ``|``; ``*`` ends a stem."""

GIVEN: dict[str, str] = {
    "alexander": (
        "alexander|aleksandr|alexandr|aliaksandr|oleksandr|alejandro|alexandre|olexandr|a"
        "leksander|aliaksandar|sasha"
    ),
    "alexei": (
        "alexei|aleksei|aleksey|alexey|oleksiy|oleksii|aliaksei|oleksij|alexeevich|aliaks"
        "ey|aliaxei|alexej|aleksej|alyaksey|olexiy"
    ),
    "andrei": ("andrei|andrey|andriy|andrii|andrej|andrew|andre"),
    "anatoly": ("anatoly|anatoliy|anatolii|anatoli|anatol|anatolij|anatolyi"),
    "artem": ("artem|artyom|artiom|artsiom"),
    "boris": ("boris|borys|barys"),
    "dmitry": ("dmitry|dmitri|dmitriy|dmitrii|dmytro|dzmitry|dimitri|dimitry"),
    "denis": ("denis|denys|dzianis"),
    "eduard": ("eduard|edward|edvard|eduardo"),
    "evgeny": (
        "evgeny|yevgeny|evgeni|evgeniy|evgenii|yevgeniy|yevgenii|yevhen|yevheniy|eugene|y"
        "auheni|jevgeni|eugenio|evhen|evhenii|evheniy|yevhenij|evgenij|yauhen|yauhenii"
    ),
    "egor": ("egor|yegor|yehor|igor|ihar|ihor"),
    "fyodor": ("fyodor|fedor|fiodor|theodore|teodoro"),
    "grigory": ("grigory|grigori|grigoriy|grigorii|hryhoriy|gregory|ryhor|gregorio|hryhorii|grigorij|rygor"),
    "gennady": ("gennady|gennadi|gennadiy|gennadii|hennadii|henadz"),
    "georgy": (
        "georgy|georgi|georgiy|georgii|heorhii|george|jorge|yuri|yury|yuriy|yurii|juri|yu"
        "rij|iurii|jurj|gheorghe|jurij|iurij"
    ),
    "ivan": ("ivan|ioann|john|juan|jean|johannes|yohan|giovanni|yan|jovan"),
    "ilya": ("ilya|ilia|illia|ilja|elias|ilyas"),
    "joseph": (
        "joseph|iosif|yosef|jose|yusuf|yousef|youssef|yusef|yousuf|yossef|josef|giuseppe|"
        "usuf|yusif|youcef|yuosef|youssif|yousif|josip|osip|iosef"
    ),
    "konstantin": ("konstantin|constantin|kostyantyn|kanstantsin"),
    "kirill": ("kirill|kiril|cyril|kyrylo"),
    "leonid": ("leonid|leanid|leonidovich"),
    "maxim": ("maxim|maksim|maksym|maxime"),
    "mikhail": ("mikhail|michael|mikhailo|mykhailo|mikhael|mikail|mihail|michail|miguel|michel|mihai|mikhal"),
    "nikolai": (
        "nikolai|nikolay|mykola|nikolas|nicholas|mikalai|nicolas|nikolaos|mykolay|mykolai"
        "|mikolai|nikolaj|mikalay|nikola"
    ),
    "natalia": ("natalia|natalya|nataliya|nataliia"),
    "oleg": ("oleg|oleh|aleh"),
    "pavel": ("pavel|pavlo|paul|pablo|pavol|paolo"),
    "pyotr": ("pyotr|petr|petro|peter|pedro|piotr|petar|pierre"),
    "philip": ("philip|filipp|philipp|felipe|filip|pilip"),
    "roman": ("roman|raman"),
    "sergei": (
        "sergei|sergey|serhiy|serhii|sergej|sergii|sergio|serge|siarhei|siarhey|serguei|syarhey|serhij|sergiy"
    ),
    "stepan": ("stepan|stefan|stephen|steven|esteban|stephan"),
    "svetlana": ("svetlana|svitlana|sviatlana"),
    "semyon": ("semyon|semen|simon|simeon"),
    "timofey": ("timofey|timofei|tymofiy|timothy"),
    "vladimir": ("vladimir|volodymyr|uladzimir|wladimir|wolodymyr|vladimer|volodimir|uladzimer"),
    "viktor": ("viktor|victor|viktar|wiktor"),
    "vyacheslav": ("vyacheslav|viacheslav|vacheslav|viachaslau"),
    "vitaly": ("vitaly|vitali|vitaliy|vitalii|vitalij|vitalyi|vital"),
    "valery": ("valery|valeri|valeriy|valerii|valeryi|valerij|valerij|valiery"),
    "vasily": ("vasily|vasili|vasiliy|vasilii|vasyl|vasil|basil|vasilij|vasyli|vassily|vassili"),
    "yaroslav": ("yaroslav|jaroslav"),
    "elena": ("elena|yelena|olena|alena|helen|helena"),
    "ekaterina": ("ekaterina|yekaterina|kateryna|catherine|katherine|katsiaryna"),
    "julia": ("julia|yulia|yuliya|iuliia|yuliia"),
    "tatyana": ("tatyana|tatiana|tetiana|tatsiana"),
    "irina": ("irina|iryna"),
    "olga": ("olga|olha|volha"),
    "anna": ("anna|hanna|ana|anne"),
    "maria": ("maria|mariya|mariia|mary|marie|maryam|mariam|miriam"),
    "marina": ("marina|maryna"),
    "lydia": ("lydia|lidia|lidiya|lidziya"),
    "ludmila": ("ludmila|lyudmila|liudmila|liudmyla"),
    "muhammad": (
        "muhammad|mohammed|mohammad|mohamed|mohamad|muhammed|muhamad|mohd|mohamud|mohammo"
        "d|mahomed|mehmet|muhamed|mukhammad|magomed|muhammet|mohamet|mohammadi|muhammadi|"
        "mhd|mukhamed|magomet|mohamat|muhammadu|mokhammad|mahamad|mahamud|mahammad"
    ),
    "mahmud": ("mahmud|mahmoud|mahmood|mehmood|mahmut|mehmud"),
    "ahmad": ("ahmad|ahmed|ahmet|akhmed|achmed|achmad|ahamed|ahmadi"),
    "hassan": ("hassan|hasan|hasson|khasan|hassane|hasen|hacene|hassen"),
    "hussein": (
        "hussein|husayn|hossein|husain|hussain|husein|hosein|hoseyn|huseyn|hussin|huseyin"
        "|khusein|hosseini|hussayn|hossain|hussien|hocine|houssein|hasine|hassine|hoseini"
    ),
    "ali": ("ali|aly|alee"),
    "abdullah": (
        "abdullah|abdallah|abdulla|abdalla|abdollah|abdulah|abdoullah|abdilah|abdulahi|ab"
        "dullahi|abdoulaye|abdellah"
    ),
    "abdulrahman": (
        "abdulrahman|abdelrahman|abdurrahman|abdirahman|abdulrehman|abdurahman|rahman|rehman|rahmaan"
    ),
    "abdulaziz": ("abdulaziz|abdelaziz|abdolaziz|aziz|azeez"),
    "karim": ("karim|kareem|abdulkarim|abdelkarim|krim|kerim|abdulkareem"),
    "hamid": ("hamid|hameed|hamed|abdulhamid|hamad"),
    "majid": ("majid|majeed|abdulmajid|majd"),
    "rashid": ("rashid|rasheed|rachid|raschid"),
    "said": (
        "said|saeed|sayed|saed|saeid|sayyed|saiyid|sayid|sayyid|seyed|seyyed|syed|sayeed|"
        "seyyid|sid|seid|saidi"
    ),
    "ibrahim": ("ibrahim|ebrahim|ibraheem|abraham|brahim|ibragim|ibraim|abrahim|ibrahimi"),
    "ismail": ("ismail|esmail|ismael|esmaeil|ismaeel|esmaeel|ismayil|esmaili"),
    "isa": ("isa|issa|eissa|essa|isaa"),
    "musa": ("musa|moussa|mousa|moosa|mussa"),
    "omar": ("omar|umar|omer|umer|oumar|cumar|ummar"),
    "osman": ("osman|uthman|othman|usman|ousmane"),
    "osama": ("osama|usama|oussama|usamah"),
    "khalid": ("khalid|khaled|haled|kalid|xalid"),
    "khalil": ("khalil|khaleel|halil|kalil|khaleil"),
    "jamal": ("jamal|gamal|djamal|jamaal|djamel|cemal"),
    "jamil": ("jamil|jameel|djamil|gamil|cemil"),
    "jafar": ("jafar|jaafar|gafar|djafar|cafer|jaffar"),
    "jawad": ("jawad|javad|jawwad|gawad"),
    "jalal": ("jalal|galal|djalal|celal"),
    "qasim": ("qasim|kassem|kassim|qassim|qasem|ghasem|kasim|kasem|qassem|gasim|gassem|kacem|qassam"),
    "qadir": ("qadir|kader|qader|abdulqadir|abdelkader|ghader|kadir|gadir"),
    "mustafa": ("mustafa|mostafa|moustafa|mustapha|mostapha"),
    "murtaza": ("murtaza|morteza|murtada|mortaza"),
    "reza": ("reza|rida|ridha|rizah|riza|raza"),
    "yahya": ("yahya|yehya|yahia|yehia|jahja|yihia"),
    "yasin": ("yasin|yassin|yaseen|yassine|yasine"),
    "yaqub": ("yaqub|yakub|yacoub|yaghoub|yaaqub|yakoub|jacob|yaqoob|jakub|yaaqoub|yacub|iakov|yakov|jacobo"),
    "walid": ("walid|waleed|oualid|velid"),
    "wael": ("wael|wail|vail"),
    "zayd": ("zayd|zaid|zeid|zayed|zaed|zaidi"),
    "zakariya": ("zakariya|zakaria|zakariyya|zakariah|zekeriya"),
    "tariq": ("tariq|tarek|tareq|tarik|tareque"),
    "tahir": ("tahir|taher|tahar"),
    "talib": ("talib|taleb|talebi"),
    "salih": ("salih|saleh|salah|salahuddin|saalih|salehi|salehe"),
    "salim": ("salim|saleem|selim|salem"),
    "salman": (
        "salman|selman|sulaiman|sulayman|suleiman|soleiman|sulaymon|soleyman|suleyman|slimane|solomon|sleiman"
    ),
    "sharif": ("sharif|shareef|sherif|cherif|sharifi|charif"),
    "shakir": ("shakir|shaker|chaker"),
    "nasir": ("nasir|naser|nasser|nassir|naseer|nasr|nasiri"),
    "nur": ("nur|noor|nour|noori|nuri|nouri"),
    "najib": ("najib|najeeb|nagib|nadjib"),
    "faisal": ("faisal|faysal|feisal|faycal"),
    "fadil": ("fadil|fadel|fazil|fazel|fadhel|fadhil"),
    "faruq": ("faruq|farouk|farouq|faruk|farook"),
    "fuad": ("fuad|fouad|foad"),
    "habib": ("habib|habeeb|khabib"),
    "hadi": ("hadi|hady|hadee"),
    "haydar": ("haydar|haidar|haider|heidar|heydar|hayder|heidari"),
    "hisham": ("hisham|hesham|hicham"),
    "iqbal": ("iqbal|eqbal|ikbal"),
    "latif": ("latif|lateef|abdullatif"),
    "mahdi": ("mahdi|mehdi|mahdy|mehdy|mahedi"),
    "mansur": ("mansur|mansour|mansoor|mansuri"),
    "marwan": ("marwan|maruan|merwan"),
    "mujahid": ("mujahid|mojahed|mujahed|mujaheed"),
    "munir": ("munir|mounir|muneer|monir"),
    "rafiq": ("rafiq|rafik|rafeeq"),
    "rauf": ("rauf|raouf|raoof"),
    "riyad": ("riyad|riad|riyadh|riaz|riyaz|reyad"),
    "samir": ("samir|sameer|semir"),
    "shams": ("shams|chams|shems"),
    "taufiq": ("taufiq|tawfiq|toufik|tawfik|taoufik"),
    "wahid": ("wahid|waheed|vahid|ouahid"),
    "ziyad": ("ziyad|ziad|zeyad"),
    "gaddafi": ("gaddafi|qadhafi|qaddafi|gadhafi|ghaddafi|gathafi|kadhafi|elkaddafi|ghadaffi|ghathafi"),
    "gholam": ("gholam|ghulam|gulam|ghollam"),
    "usman": ("usman|ousman|utsman"),
    "abu": ("abu|abou|abi|aboo|abo|ebu"),
    "umm": ("umm|oum|um|om"),
    "din": ("din|deen|addin|eddin|eddine|ud|uddin|addeen|aldin"),
    "jose": ("jose|josep|yose"),
    "luis": ("luis|louis|luiz|ludwig"),
    "carlos": ("carlos|charles|karl|carl|carlo"),
    "francisco": ("francisco|francis|franz|francesco|franciszek"),
    "antonio": ("antonio|anthony|anton|antoine|antoni"),
    "manuel": ("manuel|emmanuel|emanuel|imanuel"),
    "rafael": ("rafael|raphael|rafal"),
    "gabriel": ("gabriel|jibril|jebril|djibril|jabril"),
    "david": ("david|daoud|dawood|dawud|daud|davoud|davood|davud|dawd|davut"),
    "daniel": ("daniel|danil|daniil|danial|danylo|daniyal"),
    "benjamin": ("benjamin|binyamin|veniamin"),
    "martin": ("martin|martyn"),
    "william": ("william|wilhelm|guillermo|guillaume|willem"),
    "frederick": ("frederick|friedrich|frederic|federico|fredrik"),
    "henry": ("henry|henri|heinrich|enrique|henrik"),
    "roberto": ("roberto|robert|rupert"),
    "ricardo": ("ricardo|richard|rikard"),
    "raul": ("raul|raoul"),
    "xavier": ("xavier|javier"),
    "viktoria": ("viktoria|victoria|viktoriya|viktoriia"),
    "sofia": ("sofia|sophia|sofiya|sophie"),
    "laurence": ("laurence|lawrence|lorenzo|laurent|lorenz"),
    "thomas": ("thomas|tomas|toma|tommaso"),
    "mark": ("mark|marc|marcos|marco|markus|marcus"),
    "lukas": ("lukas|luke|lucas|luka|luca"),
    "matthew": ("matthew|mathieu|mateo|matvei|matvey|matteo|matthias"),
    "christian": ("christian|cristian|kristian|hristo"),
    "christopher": ("christopher|cristobal|christophe|khristofor"),
    "alfred": ("alfred|alfredo|alfrid"),
    "albert": ("albert|alberto|adalbert"),
    "arthur": ("arthur|artur|arturo"),
    "naim": ("naim|naeem|naem|nayim|neim"),
    "atif": ("atif|atef|aatif|atiff"),
    "wahhab": ("wahhab|wahab|wihab|wehhab|ouahab"),
    "bashir": ("bashir|basheer|bachir|beshir|besir|bechir"),
    "basim": ("basim|basem|bassem|bassam|basam|bassim"),
    "samih": ("samih|sameh|samiah"),
    "jabir": ("jabir|jaber|gaber|djaber|cabir|jabber"),
    "jasim": ("jasim|jassim|jasem|jassem|gassim"),
    "imad": ("imad|emad|aimad|imaad"),
    "ayman": ("ayman|aiman|eyman|aymen"),
    "adil": ("adil|adel|aadil"),
    "amin": ("amin|ameen|emin|amine"),
    "amir": ("amir|ameer|emir|amer"),
    "anwar": ("anwar|anwer|enver|anouar"),
    "arif": ("arif|aref|arief|aarif"),
    "asad": ("asad|assad|esad|asaad|esed"),
    "ashraf": ("ashraf|eshraf|achraf"),
    "bakr": ("bakr|bakir|baker|bekir|abubakr|abubakar"),
    "bilal": ("bilal|belal|billal"),
    "ghazi": ("ghazi|gazi|qazi"),
    "hafiz": ("hafiz|hafez|hafidh|hafeez"),
    "hakim": ("hakim|hakeem|khakim"),
    "hamza": ("hamza|hamzah|khamza|hamzeh|hamze"),
    "hashim": ("hashim|hashem|hachem|hachim|hashimi"),
    "hatim": ("hatim|hatem|khatem"),
    "husam": ("husam|hossam|houssam|hosam|hussam"),
    "ihsan": ("ihsan|ehsan|ihsaan"),
    "iyad": ("iyad|eyad|ayad|iyaad"),
    "jihad": ("jihad|gihad|cihad|djihad|jehad"),
    "kamal": ("kamal|kemal|kamel|kamil"),
    "mazin": ("mazin|mazen|maazen"),
    "muhsin": ("muhsin|mohsen|mohsin|muhsen|mouhsine"),
    "mukhtar": ("mukhtar|mokhtar|muhtar|moktar"),
    "nabil": ("nabil|nabeel|nebil"),
    "nizar": ("nizar|nezar|nizaar"),
    "qusay": ("qusay|qusai|kusay"),
    "rami": ("rami|ramy|raami"),
    "rahim": ("rahim|raheem|rahem|abdulrahim|abdurrahim|abdelrahim"),
    "razzaq": ("razzaq|razak|razaq|razzak|rezaq|abdulrazaq|abdurrazzaq|razag"),
    "sabir": ("sabir|saber|sabr"),
    "sadiq": ("sadiq|sadeq|sadegh|saddiq|sadik|sadegi"),
    "shukri": ("shukri|choukri|shoukri|shukry"),
    "tajuddin": ("tajuddin|tajeddine|tajideen|tajuddeen"),
    "tayyib": ("tayyib|tayeb|tayib|taieb"),
    "yusri": ("yusri|yosri|yousri"),
    "zakir": ("zakir|zaker|dhakir"),
    "zuhayr": ("zuhayr|zuhair|zoheir|zouheir"),
    "wahbi": ("wahbi|wehbe|wehbi|wahbe"),
    "ghaffar": ("ghaffar|ghafar|qaffar|gaffar|abdulghaffar"),
    "jabbar": ("jabbar|jabar|djabbar|abduljabbar"),
    "sattar": ("sattar|satar|abdulsattar"),
    "salam": ("salam|salaam|abdulsalam|abdessalam|abdusalam|abdelsalam"),
    "malik": ("malik|malek|melik|abdulmalik|abdelmalek"),
    "hakam": ("hakam|hakkam"),
    "alim": ("alim|aleem|alem"),
    "taras": ("taras|tarasz"),
    "ruslan": ("ruslan|rouslan"),
    "rinat": ("rinat|rynat"),
    "yelizaveta": ("yelizaveta|elizaveta|elizabeth|yelyzaveta|elisabeth"),
    "ksenia": ("ksenia|xenia|kseniya|kseniia|oxana|oksana|aksana"),
    "zhanna": ("zhanna|joanna|jana|yana|iana"),
    "ignacio": ("ignacio|inaki|ignatius|ihnat|ignat"),
    "guadalupe": ("guadalupe|lupe"),
    "ernesto": ("ernesto|ernest"),
    "rodrigo": ("rodrigo|rodrigue"),
    "stanislav": ("stanislav|stanislau|stanislaw"),
    "vadim": ("vadim|vadym|vadzim"),
    "valentin": ("valentin|valiantsin|valentyn|valentine"),
    "arkady": ("arkady|arkadi|arkadiy|arkadii|arkadij"),
    "gleb": ("gleb|hlib|hleb"),
    "rostislav": ("rostislav|rostyslav|rastislau"),
    "lev": ("lev|leo|leon|leu"),
    "eugenia": ("eugenia|evgenia|yevgeniya|yevheniia|yevgenia"),
}
"""Given names of one origin, by the first spelling; joined by ``|``."""

PLACES: dict[str, str] = {
    "china": ("china|zhongguo|chinese|中国|中國|중국"),
    "korea": ("korea|korean|choson|chosun|joson|chaoxian|朝鲜|朝鮮|조선"),
    "south_korea": ("hanguk|hankook|hanguo|韩国|韓國|한국"),
    "japan": ("japan|japanese|nihon|nippon|riben|日本|일본"),
    "hong_kong": ("hongkong|hong kong|xianggang|香港|홍콩|향항"),
    "macau": ("macau|macao|aomen|澳门|澳門|마카오"),
    "taiwan": ("taiwan|台湾|臺灣|대만"),
    "asia": ("asia|asian|yazhou|亚洲|亞洲|아시아"),
    "russia": ("russia|russian|eluosi|俄罗斯|로씨야|러시아"),
    "pyongyang": ("pyongyang|pyeongyang|pingrang|平壤|평양"),
    "beijing": ("beijing|peking|北京|베이징|북경"),
    "shanghai": ("shanghai|上海|상하이|상해"),
    "tianjin": ("tianjin|tientsin|天津|톈진|천진"),
    "chongqing": ("chongqing|chungking|重庆|重慶|충칭|중경"),
    "guangzhou": ("guangzhou|canton|广州|廣州|광저우|광주"),
    "guangdong": ("guangdong|kwangtung|广东|廣東|광동"),
    "shenzhen": ("shenzhen|深圳|선전|심천"),
    "dandong": ("dandong|tandong|丹东|丹東|단둥|단동"),
    "dalian": ("dalian|大连|大連|다롄|대련"),
    "shenyang": ("shenyang|沈阳|瀋陽|선양|심양"),
    "liaoning": ("liaoning|辽宁|遼寧|랴오닝|료녕"),
    "jilin": ("jilin|kirin|吉林|지린|길림"),
    "yanbian": ("yanbian|yonbyon|延边|延邊|옌볜|연변"),
    "yanji": ("yanji|yonkil|延吉|옌지|연길"),
    "hunchun": ("hunchun|珲春|훈춘"),
    "heilongjiang": ("heilongjiang|黑龙江|黑龍江|헤이룽장|흑룡강"),
    "harbin": ("harbin|haerbin|哈尔滨|哈爾濱|하얼빈"),
    "shandong": ("shandong|山东|山東|산둥|산동"),
    "qingdao": ("qingdao|tsingtao|青岛|青島|칭다오|청도"),
    "yantai": ("yantai|烟台|煙台|옌타이"),
    "jiangsu": ("jiangsu|江苏|江蘇|장쑤|강소"),
    "nanjing": ("nanjing|nanking|南京|난징|남경"),
    "suzhou": ("suzhou|苏州|蘇州|쑤저우"),
    "wuxi": ("wuxi|无锡|無錫"),
    "yancheng": ("yancheng|盐城|鹽城"),
    "zhejiang": ("zhejiang|chekiang|浙江|저장|절강"),
    "hangzhou": ("hangzhou|杭州|항저우|항주"),
    "ningbo": ("ningbo|宁波|寧波"),
    "fujian": ("fujian|fukien|福建|푸젠|복건"),
    "quanzhou": ("quanzhou|泉州"),
    "xiamen": ("xiamen|amoy|厦门|廈門"),
    "fuzhou": ("fuzhou|福州"),
    "nanan": ("nanan|南安"),
    "hubei": ("hubei|湖北"),
    "wuhan": ("wuhan|武汉|武漢|우한|무한"),
    "hunan": ("hunan|湖南"),
    "changsha": ("changsha|长沙|長沙"),
    "sichuan": ("sichuan|szechuan|四川"),
    "chengdu": ("chengdu|成都"),
    "shaanxi": ("shaanxi|shensi|陕西|陝西"),
    "xian": ("xian|西安"),
    "henan": ("henan|河南"),
    "hebei": ("hebei|河北"),
    "shanxi": ("shanxi|山西"),
    "anhui": ("anhui|安徽"),
    "jiangxi": ("jiangxi|江西"),
    "yunnan": ("yunnan|云南|雲南"),
    "guangxi": ("guangxi|广西|廣西"),
    "hainan": ("hainan|海南"),
    "xinjiang": ("xinjiang|sinkiang|新疆|신강"),
    "inner_mongolia": ("neimenggu|内蒙古"),
    "tibet": ("tibet|xizang|西藏"),
    "seoul": ("seoul|首尔|首爾|서울"),
    "busan": ("busan|pusan|釜山|부산"),
    "tokyo": ("tokyo|dongjing|东京|東京|도쿄|동경"),
    "osaka": ("osaka|大阪|오사카"),
    "singapore": ("singapore|xinjiapo|新加坡|싱가포르"),
    "nampo": ("nampo|namp'o|南浦|남포"),
    "chongjin": ("chongjin|清津|청진"),
    "rason": ("rason|rajin|najin|罗先|羅先|라선"),
    "sinuiju": ("sinuiju|新义州|新義州|신의주"),
    "wonsan": ("wonsan|元山|원산"),
    "hamhung": ("hamhung|咸兴|咸興|함흥"),
    "kaesong": ("kaesong|gaeseong|开城|開城|개성"),
    "vladivostok": ("vladivostok|海参崴|울라지보스또크"),
    "moscow": ("moscow|moskva|moskovsk*|莫斯科|모스크바"),
}
"""Place to its names in Latin, Han and Hangul script, joined by ``|``."""
