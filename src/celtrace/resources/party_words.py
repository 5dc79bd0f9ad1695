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
    "culture": (
        "culture|cultural|wenhua|kultur*|farhang*|kulturn*|kultury|kultur|cultura|thaqafa"
        "*|culturel*|文化|문화"
    ),
    "media": ("media|chuanmei|传媒|傳媒|媒体|媒體|传播|미디어|매체"),
    "broadcast": ("broadcasting|broadcast|guangbo|广播|廣播|방송"),
    "art": ("art|arts|yishu|iskusstv*|honar|艺术|藝術|美术|예술|미술"),
    "design": (
        "design|designs|sheji|proekt*|konstruktorsk*|diseno|tasarim|disenos|dizain|konstr"
        "uktor*|kanstruktarsk*|设计|設計|설계|디자인|도안"
    ),
    "production": (
        "production|productions|producing|zhizuo|proizvodstv*|produccion|uretim|tolid|pro"
        "izvodstvo|vytvorch*|proizvodn*|vyrobnich*|prodaction|prodakshn|proizvod*|proizvo"
        "ts*|vyrobn*|vyrobnych*|proizvodnj*|produktsion*|producciones|tolidi|toulidi|towl"
        "idi|tawlid|tolidkonandeh|towlid|toolid|productive|produzion*|制作|製作|生产|제작|생산"
    ),
    "research": (
        "research|yanjiu|issledovatel*|tahghighat|tahqiqat|arastirma|investigacion*|naucn"
        "*|navuk*|nauka|nauki|nauk|nakova*|daneshmand*|science|sciences|scientific|keji|k"
        "exue|nauchn*|ilmi|issled*|issledov*|pazhuhesh*|pajoohesh*|pazhohesh*|tahqiq*|arg"
        "e|forschung*|recherche*|opytno|onii|naukov*|navukov*|nauchno*|elmi|研究|연구|科学|科學|과"
        "학"
    ),
    "technology": (
        "technology|technologies|technical|tech|jishu|tekhnolog*|tekhnik*|technolog*|tekn"
        "oloji|tecnolog*|fanavari|tekhnich*|tehnolog*|tehnicheskii|tehnich*|teknik|tekhna"
        "l*|techno|tekhnol*|fannavari|fanavaran|fanavar|fannavaran|teknolozh*|tekhnalo*|t"
        "ehnal*|tehnika|tekhnika|technika|texnologiya*|technologie*|tecnico*|tecnica*|fan"
        "avari*|技术|技術|科技|기술|과학기술"
    ),
    "information": (
        "information|info|xinxi|informatsionn*|informac*|inform*|ittilaat|ettelaat*|bilgi"
        "|bilisim|maloomat|malumat|信息|資訊|정보"
    ),
    "network": ("network|networks|wangluo|网络|網絡|망|네트워크"),
    "software": (
        "software|ruanjian|programmn*|narmafzar|yazilim|programm*|softver|softwares|nerma"
        "fzar|软件|軟件|프로그람|쏘프트웨어|소프트웨어"
    ),
    "computer": (
        "computer|computers|computing|jisuanji|diannao|kompyut*|komputer*|rayaneh|bilgisa"
        "yar|kompyuter*|计算机|计算機|电脑|콤퓨터|컴퓨터"
    ),
    "digital": ("digital|shuzi|shuma|tsifrov*|数字|數字|数码|數碼|디지털|수자"),
    "intelligent": ("intelligent|smart|zhineng|智能|지능"),
    "electronic": (
        "electronic|electronics|electron|dianzi|elektron*|electronica*|electronica|elektr"
        "onn*|elektronik*|radioelektron*|radioelectron*|elektronika|elektronnoi|elektronn"
        "yy|电子|電子|전자"
    ),
    "electric": (
        "electric|electrical|electricity|power|dianli|dianqi|elektr*|energet*|niru|bargh|"
        "elektrich*|elektroenerg*|elektrotekh*|elektrotehn*|电力|電力|电气|電氣|电器|전기|전력"
    ),
    "energy": (
        "energy|nengyuan|energeti*|energi*|enerji|enerhet*|anerget*|thermal|heat|power|en"
        "ergo*|enerho*|enerzhi|energetich*|能源|에네르기|에너지"
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
        "rcio|komerts*|kommerts*|traiding|treyding|treiding|treid|tredning|handel*|tijara"
        "*|tajer|tajir|trgovacko|hurtown*|贸易|貿易|商贸|商貿|商业|商業|商事|무역|상사|상업"
    ),
    "import": (
        "import|imports|jinkou|importaciones|ithalat|varedat|importad*|importa*|importn*|"
        "import*|varidat|waridat|istirad|进口|進口|수입"
    ),
    "export": (
        "export|exports|chukou|exportaciones|ihracat|saderat|eksport|exportad*|export*|ek"
        "sport*|sadirat|tasdir|saderati|出口|수출"
    ),
    "importexport": ("impex|importexport|jinchukou|进出口|進出口|수출입"),
    "foreign": (
        "foreign|dis|vneshn*|vneshne*|vneshneek*|zovnishn*|kharej*|khareji|exterior|ausla"
        "nd*|zarubezh*|对外|對外|대외"
    ),
    "international": (
        "international|intl|guoji|mezhdunarodn*|internacional|uluslararasi|dolati|dowali|"
        "mezhdunar*|beynelmelal*|beinolmelal*|beynolmelal*|beinalmelal*|beynalmelal*|inte"
        "rnationale*|internaz*|internac*|doualiya|dawliya|dowliyah|duwaliya|dualiya|alami"
        "ya|mizhnarod*|internats*|mizhnar*|mizhnarodn*|国际|國際|국제"
    ),
    "global": ("global|quanqiu|huanqiu|全球|环球|環球|세계"),
    "development": (
        "development|developments|developing|fazhan|kaifa|razvit*|desarrollo|gelistirme|t"
        "osee|towse|tose|tosea|tousee|umran|omran|istikshaf|razvoj|rozvyt*|entwicklung*|d"
        "esenvolv*|tawseah|tawse|toseh|tossee|tanmiya|tanmia|tanmiyah|kalkinma|gostar|gos"
        "taresh|gostaran|gostareshe|rozvitk*|developer|developers|发展|發展|开发|開發|개발|발전"
    ),
    "investment": (
        "investment|investments|invest|touzi|investits*|inversion*|yatirim|sarmayeh|inves"
        "ticion*|inwest*|sarmaye|sarmayegozari|inversora|investitsi*|inversiones|investit"
        "*|yatirimlar*|istithmar*|estethmar*|isthithmar*|investimento*|投资|投資|투자"
    ),
    "holding": (
        "holding|holdings|kholding|konggu|kholdyng|kholdinh*|holdinge|kholdingov*|kholdin"
        "ga|kholdingi|控股|지주"
    ),
    "group": (
        "group|groups|jituan|gruppa|grupp|grupo|grubu|gorouh|guruh|majmuat|gruppe|gruppo|"
        "groupe|grupa|gruppy|hrupa|majmoeh|majmooeh|majmueh|majmua|majmuah|mejmue|goruh|g"
        "orooh|集团|集團|그룹|집단|집단공사"
    ),
    "management": (
        "management|guanli|upravl*|menedzhment|modiriyat|yonetim|verwaltung*|gestion|admi"
        "nistradora|administracion|uprava|manidzhment*|kerovan*|管理|관리"
    ),
    "consulting": (
        "consulting|consultancy|consultants|consultant|zixun|konsalt*|danismanlik|asesor*|咨询|諮詢|顾问|자문"
    ),
    "service": (
        "service|services|fuwu|servis|uslug*|obsluzhivan*|servicio*|hizmet*|khadamat|serv"
        "iz|servisy|khidmat|khadamati|servicios|hidmat|khadamat*|dienst*|服务|服務|봉사|써비스|서비스"
    ),
    "engineering": (
        "engineering|engineers|gongcheng|inzhiniring|inzhener*|ingenieria|muhendislik|moh"
        "andesi|handasa|inzhinering*|inginir*|ingenier*|engenhar*|mohandesin|muhandis*|工程"
        "|기술공사|공학"
    ),
    "construction": (
        "construction|constructions|constructor|constructora|construcciones|building|jian"
        "zhu|jianshe|stroitel*|stroy*|insaat|sakhteman|stroi*|budaun*|budivel*|rebuilding"
        "|reconstruction|contracting|amiran|emran|bouw|sazandegi|bau|bauunternehm*|constr"
        "uccion*|construtora|stroit*|gradnj*|gradevin*|omrani|sakhtemani|建筑|建築|建设|建設|건설|건"
        "축"
    ),
    "machinery": (
        "machinery|machine|machines|machinebuilding|jixie|jiqi|mashin*|makina|makine|maqu"
        "inaria|mashinostroit*|mashinabud*|mashynobud*|makinasazi|mashinostr*|mashinoctr*"
        "|mashin|maschinen*|macchine|机械|機械|机器|기계"
    ),
    "equipment": (
        "equipment|equipments|shebei|oborudovan*|tajhizat|ekipman|abladnan*|obladnan*|apa"
        "rat*|aparatur*|ekipmani*|tajhiz|tajhizati|equipos|equipo|uskunalar|设备|設備|装备|설비"
    ),
    "instrument": (
        "instrument|instruments|yiqi|pribor*|priborostroit*|prilad*|instrumentation|devic"
        "es|device|priboro*|instrumental*|仪器|儀器|계기"
    ),
    "industry": (
        "industry|industries|industrial|gongye|chanye|shiye|promyshlen*|prom|industri*|sa"
        "nayi|sanaye|sanat|sanati|sanayii|sanaat|sanaate|sanaye*|sanat*|sinai|sinaat|sina"
        "ia|endustri|industrija|industriya|promysl*|pramysl*|promyslov*|sanayeh|工业|工業|实业|"
        "實業|产业|공업|산업"
    ),
    "manufacturing": (
        "manufacturing|manufacture|manufacturer|manufacturers|mfg|zhizao|izgotov*|imalat|"
        "manufactur*|制造|製造|제조"
    ),
    "factory": (
        "factory|plant|works|mill|gongchang|zavod|zavoda|fabrika|fabrik|fabrica|kombinat|"
        "karkhaneh|karkhane|mills|zavodu|fabryk*|kambinat|zaklad*|werk|werke|fabbrica|tvo"
        "rnica|fabricas|usine|karkhana|zavody|zavodov|工厂|工廠|厂|廠|공장"
    ),
    "materials": ("material|materials|cailiao|material*|材料|자재|재료"),
    "chemical": (
        "chemical|chemicals|chemistry|huagong|huaxue|khimich*|khim*|kimya|quimic*|shimi|s"
        "himiaei|khimii|khimiya|khimiko*|chimi*|kimyasal|kimyevi|kimia*|化工|化学|化學|화학"
    ),
    "petrochemical": ("petrochemical|petrochemicals|shihua|neftekhim*|petrokimya|石化|石油化工"),
    "oil": (
        "oil|petroleum|shiyou|neft*|petrol|naft|petroleo|petroli*|petrolium|nafta|naftov*"
        "|olefin|neftyan*|nefteproduk*|petroliam|petrolera|petroliers|petrolera*|benzin*|"
        "naftna*|yagh|石油|원유|석유"
    ),
    "gas": ("gas|ranqi|tianranqi|gaz*|doğalgaz|gazov*|gazovaya|gazprom*|天然气|燃气|가스"),
    "mining": (
        "mining|mine|mines|minerals|mineral|kuangye|shakhta|razrez|gorno*|gornyi|minera|m"
        "aden*|madan|gornaya|gorny|gornorudn*|hirnich*|mineria|maadin|maaden|gornodob*|go"
        "rnykh|minerales|mineraln*|madencilik|bergbau*|hornych*|矿业|礦業|矿产|광업|광산"
    ),
    "metal": (
        "metal|metals|metallurgical|metallurgy|jinshu|yejin|metall*|metal*|felez*|metallu"
        "rgich*|felezat|metalurg*|kovov*|metallur*|metallo*|metalli|metales|fulez|metalur"
        "j*|金属|金屬|冶金|금속"
    ),
    "steel": (
        "steel|iron|gangtie|stal*|celik|foulad|folad|acero*|foolad|fulad|sidnezh*|zhelez*"
        "|stalelit*|zhelezo*|fooladin|hierro|acero|acier|siderurg*|钢铁|鋼鐵|강철|제강"
    ),
    "coal": ("coal|meitan|ugol*|komur|ugleprom*|煤炭|석탄"),
    "textile": ("textile|textiles|fangzhi|tekstil*|textil*|nassaji|nesaji|tekst*|tkan*|纺织|방직"),
    "clothing": ("clothing|garment|garments|apparel|fuzhuang|odezhd*|服装|服裝|피복|옷"),
    "food": (
        "food|foods|shipin|produkt*|gida|alimentos|pishchev*|pischev*|gidai|ghazai|ghaza|"
        "alimentari*|alimenticia*|prehramben*|食品|식료|식품"
    ),
    "agriculture": (
        "agriculture|agricultural|agro|nongye|selskokhoz*|agropecuaria|tarim|keshavarzi|z"
        "eraat*|agrar*|agropec*|agroprom*|agropromysh*|selkhoz*|selsko*|ziraat|agricola*|"
        "ziraai|农业|農業|농업"
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
        "evozk*|naqliat|perevoz*|transporter*|transportes|nakliye|tasima*|运输|運輸|운수|수송"
    ),
    "logistics": ("logistics|logistic|freight|forwarding|wuliu|huoyun|logist*|lojistik|物流|货运|물류"),
    "shipping": (
        "shipping|marine|maritime|shipowning|ship|ships|hangyun|haiyun|chuanwu|sudokhodn*"
        "|morsk*|denizcilik|naviera|keshtirani|sudakhodn*|parokhodstv*|paroplavstv*|shipo"
        "wner|navigation|seaport|海运|海運|航运|航運|船务|船務|해운|선박"
    ),
    "shipbuilding": (
        "shipbuilding|shipyard|shipbuilders|zaochuan|sudostroitel*|verf*|tersane*|shipbui"
        "lder|shipyards|astillero*|korablestroit*|sudoverf*|sudostr*|keshtisazi|keshti|造船"
        "|조선소"
    ),
    "aviation": (
        "aviation|air|airlines|airline|airways|aerospace|hangkong|aviats*|aviakompani*|ha"
        "vacilik|havayollari|havapeima*|aerolinea*|airbridge|avia|aeronaut*|havapeimaei|h"
        "avapaymaei|hawanavardi|aviac*|aviakomp*|aerokomp*|aviaciya|havayolu|hava|航空|항공"
    ),
    "space": ("space|aerospace|hangtian|kosm*|航天|우주"),
    "auto": (
        "auto|automobile|automotive|motor|motors|vehicle|qiche|avtomobil*|avto*|khodro|ot"
        "omotiv|autamabil*|autamabill*|automotriz|automotores|avtomob*|avtozavod|khodrosa"
        "zi|samochod*|automovil*|汽车|汽車|자동차"
    ),
    "travel": (
        "travel|tourism|tour|tours|lvyou|luyou|turizm|turism*|turisticheskaya|siyahat|gar"
        "deshgari|turistico|viajes|turist*|turizam|seyahat|safarha|viaje|reise*|turystyk*"
        "|turisti*|gardesh|syahat|siahat|旅游|旅遊|관광|려행"
    ),
    "hotel": (
        "hotel|hotels|jiudian|binguan|otel*|gostinits*|gostinichn*|oteli|otelcilik|hotele"
        "s|酒店|宾馆|려관|호텔"
    ),
    "restaurant": ("restaurant|restaurants|canting|fandian|餐厅|饭店|식당"),
    "realestate": (
        "realty|properties|property|estate|fangdichan|nedvizh*|gayrimenkul|emlak|inmobili"
        "aria|amlak|房地产|地产|부동산"
    ),
    "bank": ("bank|banks|banking|yinhang|banka|banco|bankovsk*|banque|bancaria|bankov*|银行|銀行|은행"),
    "finance": (
        "finance|financial|finances|jinrong|caiwu|finans*|maliat|mali|finanzas|financier*|金融|财务|금융|재정"
    ),
    "insurance": (
        "insurance|baoxian|strakhov*|sigorta|bimeh|seguros|strakhav*|assurance*|versicher"
        "ung*|assicurazion*|seguro|osigur*|ubezpiecz*|保险|保險|보험"
    ),
    "exchange": (
        "exchange|hawala|sarafi|sarrafi|currency|money|remittance|cambio*|birzha|sarraf|c"
        "urrencies|sairafah|swift|birja|doviz|valyut*|valiut*|exchangers|exchanger|sarafy"
        "|sarrafy|serafi|sarafiy|saraafi|cambios|hawaladar|hawalah|havale|交易所|兑换|교환"
    ),
    "advertising": ("advertising|advertisement|guanggao|reklam*|广告|廣告|광고"),
    "education": (
        "education|educational|jiaoyu|obrazovat*|egitim|educati*|obrazovan*|obrazovatelno"
        "e|amoozesh|amozesh|vysshego|obrazov*|amouzesh*|amuzesh*|talim*|taleem|educacion|"
        "obrazov|osvit*|adukats*|bildung*|vocational|tarbiyat|talimat|教育|교육"
    ),
    "entertainment": ("entertainment|yule|razvlek*|娱乐|娛樂|오락|연예"),
    "game": ("game|games|gaming|youxi|游戏|遊戲|유희|게임"),
    "toy": ("toy|toys|wanju|玩具|놀이감|완구"),
    "children": (
        "children|children's|childrens|child|ertong|shaoer|shaonian|detsk*|kodak*|kudak*|"
        "ninos|cocuk*|atfal|儿童|兒童|少儿|少年|아동|소년|어린이"
    ),
    "education_science": ("scientificeducation|kejiao|科教|과학교육"),
    "institute": (
        "institute|instituto|institut*|yanjiusuo|yanjiuyuan|pazhouheshgah|enstitu*|instit"
        "ution|uchrezhden*|ustanov*|instytut*|institutet|institutt|istituto|instituta|moa"
        "ssese|moassesat|uczrezhden*|ustanova|研究所|研究院|연구소"
    ),
    "center": (
        "center|centre|zhongxin|tsentr*|centro|merkez*|markaz|markazi|central|tsentraln*|"
        "tsentral|tsentr|centr|markazy|merkezi|zentr*|centrum|zentrum|markas|中心|中央|중심|쎈터|"
        "센터"
    ),
    "bureau": ("bureau|byuro|buro|biuro|burau|biuroe|局|국"),
    "department": ("department|dept|departament|部|부"),
    "general": ("general|general*|ogolne|henera*|总|총"),
    "corporation": (
        "corporation|corp|gongsi|korporats*|sherkat|sharikat|kompani*|company|co|sirket*|"
        "compania|cia|kompania|kompaniia|kampani*|kompanija|kampaniy*|compagnie|companhia"
        "|kompaniyasi|sirketler|sharika|sherkate|sharikah|sharka|sherekat|sherkatha|konze"
        "rn|公司|공사|회사"
    ),
    "generalcorp": ("generalcorporation|zonggongsi|chonggongsa|总公司|總公司|총회사|총공사"),
    "enterprise": (
        "enterprise|enterprises|qiye|predpriyat*|pidpryyemstvo|establishment|empresa*|mua"
        "ssasa*|moassesse*|predpriiatie|predpriy*|pradpryemstv*|pidpriem*|preduzec*|przed"
        "sieb*|undertaking|unternehmen|empreend*|empreendimento*|zakladi|entrepris*|islet"
        "me*|isletmesi|pidpryiem*|pidprijem*|predpr*|poduzec*|poduzet*|negocio|企业|企業|기업|기"
        "업소"
    ),
    "association": (
        "association|xiehui|obedin*|obyedin*|associat*|asociacion|anjoman|dernek*|jamiat|"
        "jamiyat|league|verein|foreningen|forening|yedinenie|obyednan*|abyadnan*|rabita|l"
        "iga|majma|verband|vereinigung|asociac*|asocijac*|udruzhen*|udruzen*|derneg*|itti"
        "hadiya|assotsiats*|asotsiats*|asatsyyats*|协会|協會|협회"
    ),
    "union": (
        "union|lianhe|soyuz*|ittihad*|ettehad*|united|sayuz*|spilk*|itihad|etehad|obyedin"
        "en*|ittihadia|ittehadiye|etehadiye|etehadieh|birlik*|birligi|ittifaq|uniao|zwiaz"
        "ek|vereinigte|muttahid*|mottahed|muttahed|muttahida|birlesik|联合|聯合|련합|연합"
    ),
    "cooperative": ("cooperative|cooperation|hezuo|kooperativ*|taavoni|合作|협동|합작"),
    "foundation": (
        "foundation|jijin|fond*|fund|bonyad|vakif*|fundacion|muassasat|trust|fondation|st"
        "iftelse|stiftung|stichting|yayasan|wakf|waqf|moasseseh|muassisat|bunyad|muassasa"
        "h|muassesat|muassasat*|mouassasat|vaqf|awqaf|vakfi|基金|基金会|재단"
    ),
    "society": (
        "society|societe|obshchestv*|sociedad|cemiyet*|kanoon|gesellschaft|tavaryst*|sdru"
        "zhen*|jamia|jamiat|jameyat|jamiyat*|jamiyyat*|jamiyah|cemiyeti|dernegi|obshchin*"
        "|社会|협회"
    ),
    "party": ("party|partiya|hizb|hezb|partido|partei|partia|partii|parti|党|당"),
    "army": (
        "army|jundui|armiya|lashkar|jaish|jaysh|jeish|military|voenn*|forces|troops|voisk"
        "*|voiskov*|brigade|brigades|battalion|kataib|jund|junud|soldiers|liwa|troop|ejer"
        "cito|armee|wojsk*|artesh|voenno*|voyenn*|viisk*|viyskov*|brigada|ketibe|katibat|"
        "katiba|jeysh|jaishe|lashkare|tugay|divizi*|batalyon*|bataillon|battalions|regime"
        "nt|squad|squads|军队|군대"
    ),
    "security": (
        "security|anquan|bezopasnost*|guvenlik|amniyat|okhran*|okhrana|bezpek*|protection"
        "|okhrann*|ohrann*|bezbedn*|guvenlik*|seguridad|seguranca|sicherheit*|hefazat|hif"
        "azat|amniat|securite|sigurnost*|guarding|安全|보안|안전"
    ),
    "state": (
        "state|national|guojia|gosudarstv*|natsional*|melli|meli|milli|nacional|derzhavn*"
        "|dzyarzhaun*|dzerzhaun*|keshvar|respublik*|gosudarst*|gosudar*|derzhav*|dowlati|"
        "dawlat*|nationaal*|国家|國家|国立|국가|국립|중앙"
    ),
    "federal": ("federal|federaln*|federalnoe|federatsi*|federation|联邦"),
    "special": ("special|spetsial*|spets*|特种|특수"),
    "new": (
        "new|novy*|novo*|nuevo|nueva|yeni|jadid|novin|noviy|nova|novaya|novyi|novoe|novog"
        "o|novym|neue|neuer|nouvel*|nouveau|新|새|신"
    ),
    "great": ("great|bolsh*|velik*|buyuk|bozorg|bolshoy|大|대"),
    "east": (
        "east|eastern|dongfang|vostok*|vostochn*|oriente|shargh|sharq|vastochn*|shargi|sh"
        "arqiya|mashriq|oriental|vostoch*|东方|東方|동방"
    ),
    "west": ("west|western|zapad*|occidente|gharb|gharbi|maghrib|zapadn*|occidental|西方|서방"),
    "north": (
        "north|northern|sever*|norte|shomal|sevsk*|paunochn*|shamal|severn*|shomali|kuzey"
        "|septentrional|北方|북방"
    ),
    "south": ("south|southern|yuzhn*|yug|jonub|yuzh|janoub|junub|guney|janubi|南方|남방"),
    "sea": ("sea|ocean|haiyang|mor*|okean*|darya|海洋|바다"),
    "river": ("river|江|河"),
    "mountain": ("mountain|山|산"),
    "star": ("star|星|별|성"),
    "sun": ("sun|solar|taiyang|太阳|太陽|태양"),
    "gold": ("gold|golden|zolot*|tala|talaei|zolotodob*|zarrin|altin|dhahab|zahab|thahab|金|금"),
    "silver": ("silver|serebr*|noghreh|银|銀|은"),
    "dragon": ("dragon|龙|龍|룡|용"),
    "peace": ("peace|heping|和平|평화"),
    "friendship": ("friendship|youyi|友谊|友誼|친선"),
    "victory": ("victory|shengli|pobed*|胜利|승리"),
    "youth": ("youth|qingnian|molodezh*|青年|청년"),
    "people": (
        "people|peoples|people's|renmin|narod*|khalq|mardom|mardomi|shaab|shaabi|narodn*|"
        "popular|popolare|halk|halkevi|pueblo|volks*|人民|인민"
    ),
    "april26": ("april26|4.26|四二六|四月二十六日|사이륙|4·26"),
    "joint": ("joint|hezi|heying|sovmestn*|合资|합영"),
    "mechanics": ("mechanics|mechanical|mekhan*|mekhanich*|mekhanika|mechanic|makanik|力学|기계공학"),
    "firm": ("firm|firma|firmy|firmalar|firme"),
    "house": ("house|dom|haus|casa|屋|집"),
    "board": (
        "committee|commission|komitet*|board|komissi*|council|majlis|shura|majelis|sovet|"
        "rada|comite|comision|comissao|kommission|komite|shoraye|shuraye|shoura|choura|so"
        "viet|委员会|委員會|위원회"
    ),
    "movement": (
        "movement|harakat|dvizhen*|haraka|jonbesh|mouvement|movimiento|movimento|hareket*"
        "|nehzat|nahzat|bewegung"
    ),
    "railway": (
        "railway|railways|railroad|zheleznodorozhn*|tielu|zheleznoy|zheleznodor*|rahahan|"
        "demiryol*|ferrocarril*|铁路|鐵路|철도"
    ),
    "port": ("port|ports|porta|liman*|bandar|港口|항"),
    "farm": ("farm|ferma|nongchang|农场|농장"),
    "model": ("model|models|模型|모형"),
    "picture": ("picture|pictures|image|tuxiang|huihua|图像|圖像|图片|회화"),
    "sound": ("sound|audio|yinxiang|yinyue|music|音响|音像|音乐|음악|음향"),
    "publishing": (
        "publishing|publisher|press|chuban|izdatel*|izdat*|izdavack*|editorial|intisharat"
        "|entesharat|nashr|yayincilik|verlag|出版|출판"
    ),
    "printing": ("printing|yinshua|poligraf*|印刷|인쇄"),
    "craft": ("craft|crafts|handicraft|gongyi|gongyipin|工艺|工藝|공예"),
    "creative": ("creative|creation|chuangyi|chuangzuo|创意|創意|创作|창작|창작사"),
    "charity": (
        "charity|charitable|charities|welfare|benevolent|benevolence|bienfaisance|khayriy"
        "ya|khairiya|khayriyah|khairiyah|kheiriyeh|blagotvorit*|caridad|hayir|khairiyya|k"
        "hayriya|khiriyah|khayriyeh|beneficen*|caritat*|bienfaisant*|yardimlasma|khayri|k"
        "hairat|hayriyye|慈善|자선"
    ),
    "relief": ("relief|aid|secours|rescue|ighatha|imdad|pomoshch*|ayuda|yardim|救援|구호"),
    "martyrs": ("martyr|martyrs|shahid|shahed|shuhada|shohada|烈士|렬사"),
    "islamic": (
        "islamic|islami|eslami|islamiya|islamiyah|islam|islamska|islamique|muslim|muslims"
        "|musulman*|islamiyya|islamiyyah|islamiyye|islamski*|islamisch*|islamico|islamica"
        "|musulmane|eslamiyeh"
    ),
    "defense": (
        "defense|defence|oboron*|difa|defa|abarony|defensa|savunma|oboronn*|defensive|aba"
        "ronn*|difaa|obron*|国防|국방"
    ),
    "aircraft": ("aircraft|samolet*|samolot*|havapeyma"),
    "bearing": ("bearing|bearings|podshipnik*"),
    "applied": ("applied|prikladn*|karbordi"),
    "precision": ("precision|tochn*"),
    "repair": ("repair|remont*|taamir*|sudoremont*|aviaremont*|remontn*|taamirat|bakim|reparac*|修理|수리"),
    "arms": ("arms|weapons|weapon|oruzh*|oruzhein*|silah|武器|무기"),
    "unmanned": ("unmanned|uav|bespilotn*|drone|drones|无人|무인"),
    "autonomous": ("autonomous|avtonomn*"),
    "budget": ("budget|budgetary|biudzhetn*|byudzhetn*|kazenn*"),
    "unitary": ("unitary|unitarn*"),
    "wine": ("wine|wines|vino|vinzavod|vinn*|shampansk*|sparkling|champagne|酒|포도주"),
    "jewelry": (
        "jewelry|jewellery|jewels|jewel|yuvelirn*|javaher*|mojawharat|mujawharat|joyeria*"
        "|kuyumcu*|kuyumculuk|javaherat|javahersazi|yuvelir*|珠宝|보석"
    ),
    "cement": ("cement|siman|tsement*|cimento|水泥|세멘트"),
    "leasing": ("leasing|lizing|lizynh*|lizing*"),
    "blue": ("blue|azul|azure|蓝|푸른"),
    "green": ("green|sabz|verde|yesil|zelen*|绿|푸른"),
    "red": ("red|krasn*|rojo|sorkh|kizil|红|붉은"),
    "black": ("black|chern*|negro|siyah|黑|검은"),
    "white": ("white|bely|blanco|sefid|beyaz|白|흰"),
    "brothers": (
        "brothers|brother|bros|bro|bratia|ikhwan|kardesler|hermanos|ihvan|kardes|hermano|"
        "freres|gebruder|akhawan|ekhvan|baradaran|biraderan|兄弟|형제"
    ),
    "sons": ("sons|son|awlad|hijos|ogullari|pesaran|abnaa|abna|ogullar|filhos|fils|synovya|farzandan"),
    "company_with": (
        "partners|partnership|associates|shoraka|sharik|ortaklar*|socios|partnery|partner"
        "|shurka|shuraka|sharikan|associados|companions|sharikuh|associated"
    ),
    "light": ("light|svet*|光|빛"),
    "way": ("way|road|doroga|路|길"),
    "hope": ("hope|omid|nadezhda|esperanza|amal|umut|希望|희망"),
    "justice": ("justice|adalat|spravedliv*|adalet|justicia|正义|정의"),
    "freedom": (
        "freedom|liberation|free|azadi|svobod*|hurriya|libertad|tahrir|ozgurluk|hurriyat|"
        "istiqlal|liberac*|liberat*|osvobozh*|ozgur*|befreiung*|liberte|自由|解放|자유|해방"
    ),
    "front": ("front|jabha|jabhat|jabhah|jebhe|frente|cephe|djebha|dzhebha|前线|전선"),
    "resistance": ("resistance|muqawama|moghavemat|moqavemat|resistencia|direnis"),
    "holy": ("holy|qods|quds|moqaddas|sacred|muqaddas"),
    "world": ("world|jahan|jahani|mundo|dunya|mondial|mondiale|weltweit*|mirov*|mundial|世界|세계"),
    "paper": ("paper|bumag*|bumaga|kaghaz|papel|纸|종이"),
    "glass": ("glass|stekl*|shishe|vidrio|玻璃|유리"),
    "water": ("water|voda|vodn*|vodokanal|agua|mineralvod*|vody|abfa|水|물"),
    "film_distribution": (
        "distribution|distributor|distributors|distribuidora|raspredelit*|dagitim|pakhsh|"
        "sbyt*|snabsbyt*|tawzi|tozi|tawzee|dagitim*|distribuc*|distribuir*|distribuzion*|"
        "配给|배급"
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

TERMS: dict[str, str] = {
    "helicopter": ("helicopter|helicopters|vertolet*|helikopter*|balgard|vertalet*"),
    "business": ("business|businesses|biznes*|biznis|negocios"),
    "capital": ("capital|kapital*|kapitel"),
    "agency": ("agency|agencies|agentstv*|agencia|agencija|ajansi|agentur*|agence|ahentstv*"),
    "branch": ("branch|filial*|filiale|sucursal*|shoba|shobe|subesi|niederlassung|oddzial"),
    "republic": (
        "republic|republican|republica|jomhouri|jomhuri|jumhuri|jumhuriya*|respublik*|cum"
        "huriyet*|republik|republique"
    ),
    "television": ("television|tv|televid*|televis*|telekanal*|televizyon*|telewiz*"),
    "organization": (
        "organization|organisation|organizat*|organizac*|sazman|sazeman|munazzama*|orgutu"
        "|tashkilat|tanzim|arhanizats*"
    ),
    "complex": ("complex|kompleks*|complejo|mojtama|mojtame|mojtamae|kompleksi|mujamma"),
    "ministry": ("ministry|ministerstv*|ministerio|vezarat|wizara*|bakanligi|minister|ministere|ministeriya"),
    "resort": ("resort|resorts|kurort*|sanator*|tatil|balneario"),
    "organisation_public": ("public|obshchestvenn*|publichn*|publico|publica|kamu|umumi|hromadsk*"),
    "private": ("private|chastn*|privado|privada|khosusi|khususi|ozel|privatn*|pryvatn*|privat"),
    "academy": ("academy|akadem*|academia|academician|akademik*|academie"),
    "laboratory": ("laboratory|laboratories|laborator*|azmayeshgah|azmayeshgahi"),
    "system": ("samaneh|samane|samanehha|samanehaye|saamanehaye|sistemas|sistemy|sistemleri|sistema|sisteme"),
    "solution": ("reshen*|soluciones|solutions|cozum*|rishenn*"),
    "product": (
        "produktsi*|productos|produtos|izdel*|mahsulat|mahsoulat|mahsul|urunleri|proizvoda|vyrob|vyrabau"
    ),
    "struggle": ("warfare|borb*|struggle|fighting|mubareze|mobareze|lucha"),
    "nuclear": ("nuclear|atomic|atom|yadern*|atomn*|hastehei|nukleer|atomenerg*"),
    "physics": ("physics|physical|fizik*|fizich*|fisica|physik*"),
    "semiconductor": ("poluprovodn*|semiconductors|semiconductor"),
    "laser": ("laser|lasers|lazer*|lasern*"),
    "optical": ("optical|optic|optics|optich*|optik*|optiki|optica"),
    "missile": ("missile|missiles|rocket|rockets|raket*|mushak|moushak|raketn*"),
    "hydraulics": ("hydraulic|hydraulics|gidravl*|hidravlik*|hidraul*"),
    "automation": ("automation|automatic|automatics|automated|avtomat*|otomasyon|automatiz*|otomatik"),
    "robot": ("robot|robots|robotics|robototekh*|robotic"),
    "cybernetics": ("cybernetics|cyber|kibern*|siber"),
    "concern": ("concern|kontsern*|concerno|kanzern*|kantsern*"),
    "directorate": ("directorate|direkts*|direccion|direktion|dyrekts*|directory|upravlinn*"),
    "office": ("office|offices|ofis*|oficina|daftar|ofisi|bureaux"),
    "representative": (
        "representative|representation|representacion|predstavit*|namayandegi|namayandagi"
        "|temsilcilig*|predstavn*"
    ),
    "main": ("main|glavn*|principal|golovn*|head|chief|halaun*|holovn*"),
    "regional": (
        "regional|region|oblast*|mezhregion*|rayon*|regionaln*|region*|bolge|mantaqa*|min"
        "taqa*|province|wilayat|wilayah|oblastn*|krai|kray|raion*|district"
    ),
    "city": (
        "gorod*|shahrdari|shahri|ciudad|municipal*|munitsip*|belediye*|miska|misto|gorodsk*|urban|harad*"
    ),
    "armored": ("armored|armoured|bronetank*|bronirov*|bronetekh*|zirhli|zerehi"),
    "engine": ("engine|engines|dvigat*|dvihat*|dvyhun*|dvigatelestr*|motorostr*|rukhavik*"),
    "turbine": ("turbine|turbines|turbin*|turbina"),
    "pipe": (
        "pipe|pipes|pipeline|pipelines|trub|trubn*|truby|truboprokat*|truboprovod*|lule|l"
        "oleh|looleh|tuberia*|tuberias|boru"
    ),
    "cable": ("kabel*|cables|kablo"),
    "tool": ("tool|tools|stank*|stanko*|instrumenty|abzar|herramient*|takim"),
    "aluminium": ("aluminum|aluminium|alyumin*|alumini*|aluminyum|alyuminiy"),
    "titanium": ("titanium|titan|titanov*"),
    "rubber": ("rubber|kauchuk*|rezin*|lastik|kaucuk|caucho"),
    "plastic": ("plastic|plastics|plast*|polymer|polymers|polimer*|pelastik|polymeric"),
    "composite": ("composite|composites|kompozit*|kompozits*"),
    "ceramic": ("ceramic|ceramics|keram*|ceramica*|seramik|kashi"),
    "grain": ("grain|zern*|zerno*|hububat|ghallat"),
    "tobacco": ("tobacco|tabak*|tabach*|tabaco|tutun|dokhaniyat"),
    "dairy": ("dairy|milk|molok*|molochn*|leche|lacteos|labaniyat|sut"),
    "meat": ("meat|myas*|miaso*|carne*|goosht"),
    "forest": ("forest|forestry|timber|wood|lesn*|lesoprom*|drevesin*|madera*|derevoobrab*|choob|chub"),
    "sport": ("sport|sports|sportivn*|deportiv*|varzesh*|spor|sportowy"),
    "club": ("club|klub*|bashgah|kulubu"),
    "market": ("market|markets|rynok|rynka|bazar|mercado|pazar|pazarlama*|marketing*|supermercado*|baazar"),
    "news": ("news|novost*|noticias|khabargozari|khabar|haber|akhbar|novosti|novini"),
    "newspaper": ("newspaper|newspapers|gazet*|periodico*|roozname*|ruznameh|gazetesi"),
    "family": ("family|families|semya|familia|familie|khanevadeh|aile*|usra|usrah|famille|familias"),
    "good": ("good|goodness|kheir|khayr|khair|kheyr"),
    "support": ("support|podderzh*|apoyo|hemayat|destek|himaya|pidtrymk*|soutien"),
    "salvation": ("salvation|savior|saviour|spaseni*|najat|nejat|salvacion|kurtulus"),
    "revolution": ("revolution|revolutionary|enghelab*|inqilab*|thawra*|thawrat|revolyuts*|revoluc*|devrim*"),
    "guard": ("guard|guards|pasdaran|gvardi*|gwardi*|haras|muhafiz*"),
    "palestine": ("palestine|palestinian|palestinians|filistin*|falastin*|palestin*|filastin*|felestin*"),
    "lebanon": ("lebanon|lebanese|lubnan*|liban*|lobnan*"),
    "syria": ("syria|syrian|suriya*|suriye|souriya|soori"),
    "iraq": ("iraq|iraqi|iraki|iraqiya|irakiya|irak"),
    "iran": ("iran|iranian|irani|irans|iranische|iranien|iranica|iranskaya|iransk*"),
    "egypt": ("egypt|egyptian|misr|masr|misri|egipet*|mesr"),
    "yemen": ("yemen|yemeni|yaman|yamani|yemeniya|yamaniya"),
    "caucasus": ("caucasus|caucasian|kavkaz*|qawqaz|kafkas*|kaukasus"),
    "siberia": ("siberia|siberian|sibir*|syberi*"),
    "ural": ("ural|urals|uralsk*|uralskiy"),
    "volga": ("volga|volzhsk*|privolzh*|povolzh*|volzhskiy"),
    "crimea": ("crimea|crimean|krym*|kryms*|krim"),
    "belarus": ("belarus|belarusian|byelorussian|belorus*|byelarus*|belarusk*|bielarus*|bielorus*"),
    "ukraine": ("ukraine|ukrainian|ukrain*|ukrayin*|ukrainsk*"),
    "syndicate": ("consortium|konsortsi*|konsorcium|syndicate|konsorsiyum"),
    "carriage": ("carriage|wagon|wagons|vagon*|vahon*|railcar|railcars"),
    "metalwork": ("foundry|liteyn*|litein*|casting|dokum|rikhtegari"),
    "forging": ("forge|forging|kuznechn*|kuzn|kuznits*"),
    "pump": ("nasos*|pumps|pump"),
    "fuel": ("fuel|fuels|topliv*|palyv*|combustible*|sukht|sookht|yakit|toplivo*"),
    "refinery": (
        "refinery|refining|refineries|neftepererab*|npz|palayesh|palayeshgah|refineria|ra"
        "fineri*|pererabot*|processing|pererab*"
    ),
    "terminal": ("terminal|terminals|terminali|payaneh|terminaly"),
    "fleet": ("fleet|flot|flotil*|flota|navgan|filo"),
    "crew": ("crew|crewing|manning|ekipazh"),
    "cargo": ("cargo|kargo|gruz|gruzov*|bar|fraktovan*"),
    "line": ("line|lines|linii|liniya|khotut|khotoot|hatlari|hatti|khat|linea|lineas|linie"),
    "radar": ("radar|radars|radiolokats*|radiolokac*|lokats*"),
    "radio": ("radio|radiotekh*|radiozavod|radioprib*|radyo"),
    "antenna": ("antenna|antennas|antenn*"),
    "measuring": ("measuring|measurement|measurements|izmerit*|olcum"),
    "control": ("control|kontrol*|controls|controle|kontrolle"),
    "experimental": ("experimental|eksperimental*|opytn*|pilot|doslidn*|dosvedch*"),
    "central_bank": ("centralbank|tsentrobank"),
    "credit": ("credit|kredit*|credito|kreditn*|etebar|etebari|krediti|microcredit|mikrokredit*"),
    "savings": ("savings|sberegat*|sberezhen*|ahorro*|ahorros|pasandaz|tasarruf"),
    "settlement": ("settlement|settlements|raschet*|rozrakhunk*"),
    "depository": ("depository|depositary|depozitar*|depozit*"),
    "stockexchange": ("stockexchange|bourse|bolsa|borsa*|bors"),
    "election": ("election|elections|electoral|izbirat*|vybory|vyborch*|intikhab*"),
    "prison": ("prison|prisons|zendan|tyurma|ispravit*|correctional|penitentiary|penal|cezaevi"),
    "police": ("polic*|politsi*|militsi*|shurta|polis|politsiya"),
    "court": ("court|sud|sudebn*|tribunal|mahkama|dadgah"),
    "prosecutor": ("prosecutor|prosecution|prokurat*|procuraduria|fiscalia"),
    "hospital": ("clinic|clinics|klinik*|clinica|darmangah|bimarestan"),
    "resources": ("resource|resources|resurs*|recursos|manabe|kaynaklar*"),
    "supply": ("supply|supplies|snabzh*|postavk*|suministr*|tedarik|tadarokat|procurement|zakup*|tamin"),
    "storage": ("storage|warehouse|warehousing|sklad*|anbar|depo|almacen*|khranen*|khranil*"),
    "data": ("data|dannykh|dannye|dadeh|dade|veri|datos|dados|danykh"),
    "processing": ("pardazesh|pardaz|pardazan|obrabotk*"),
    "ware": ("afzar|afzare"),
    "horizon": ("horizon|horizont*|ufuk|ofogh|ofoq|horizonte|gorizont*"),
    "progress": ("progress|pishraft|pishro|ilerleme|progreso|progresso"),
    "future": ("future|ayandeh|ayande|budushch*|futuro|gelecek|farda|mostaqbal|mustaqbal"),
    "pioneer": ("pioneer|pioneers|pishgam|pishgaman|pishtaz|pishtazan|pioner*|pishgamane"),
    "diamond": ("diamond|diamonds|almaz*|almas|elmas|diamante*"),
    "pearl": ("pearl|pearls|inci|morvarid|marvarid|zhemchug*|lulu|perla"),
    "stone": ("stone|stones|kamen*|kamn*|sang|tash|piedra*|hajar"),
    "crown": ("crown|corona|korona|tac"),
    "eagle": ("eagle|eagles|oryol|orel|oghab|uqab|aguila*|kartal"),
    "lion": ("lion|lions|shir|aslan"),
    "sky": ("sky|aseman|asman|nebo|cielo|gok"),
    "morning": ("morning|dawn|fajr|sobh|subh|zarya|aurora|amanecer|sabah"),
    "spring": ("spring|bahar|bahare|vesna|primavera|rabi"),
    "garden": ("garden|gardens|bagh|bustan|sad|jardin*|bahce|hadiqa"),
    "tower": ("tower|towers|borj|burj|bashnya|torre*|kule"),
    "palace": ("palace|kakh|qasr|dvorets|palacio|saray"),
    "bridge": ("bridge|bridges|most|mosta|mostov*|mostoot*|mostostr*|kopru|puente*|jisr"),
    "road": ("roads|dorog|dorozhn*|avtodor*|avtomagistr*|jadde|otoyol"),
    "island": ("island|islands|ostrov*|jazireh|jazira|ada|isla"),
    "lake": ("lake|ozero|daryacheh|gol|lago|buhayra"),
    "valley": ("valley|dolin*|darreh|wadi|vadi|valle"),
    "desert": ("desert|sahra|kavir|pustyn*|desierto|col"),
    "storm": ("storm|tufan|toofan|shtorm*|tormenta"),
    "thunder": ("thunder|tondar|grom|trueno"),
    "middle_east": ("khavarmianeh|khavarmiyaneh|khavarmiane|blizhnevost*|ortadogu"),
    "african": ("africa|african|afrik*|afriqiya|ifriqiya|africana|africaine"),
    "american": ("america|american|amerik*|americana|americano"),
    "european": ("europe|european|evrop*|yevrop*|avrupa|europea|europeo|orupa|europaische"),
    "asian": ("asian|aziat*|asya|asiya|aziya|asyai|asiatica"),
    "arab": ("arab|arabian|arabi|arabiya|arabiyya|arap"),
    "turkish": ("turkish|turk|turkiye|turkey|tork|turki|turetsk*"),
    "german": ("german|germany|nemets*|alman*|deutsch*|aleman*"),
    "shield": ("shield|shchit|separ|kalkan|escudo|dera"),
    "sword": ("sword|sayf|saif|seif|shamshir|mech|kilic|espada"),
    "lightning": ("molni*|molniya|azarakhsh|yildirim|relampago"),
    "wing": ("wing|wings|krylo|krylya|janah|kanat"),
    "cyclone": ("cyclone|tsiklon*|ciclon|siklon"),
    "standard": ("standard|standart*|estandard|estandar"),
    "modern": ("modern|sovremenn*|moderno|moderna|muasir|cagdas"),
    "clean": ("clean|chist*|limpia|temiz"),
    "universal": ("universal|universaln*"),
    "united_engine": ("dvigatelestroit*"),
    "guarantee": ("guarantee|garant*|zemanat|garantiya"),
    "collection": ("collection|inkass*"),
    "clearing": ("clearing|kliring*"),
    "cooperation": ("cooperation|sotrudnich*|cooperacion|hamkari|isbirlig*"),
    "assistance": ("assistance|sodeistv*|sodeystv*|help|asistencia|musaede"),
    "rehabilitation": ("rehabilitation|rehabiliter*|reabilit*|tavanbakhshi|rehabilitacion"),
    "veterans": ("veteran|veterans|veteran*|isargaran"),
    "orphans": ("orphan|orphans|aytam|yetim|yatim|huerfanos|yetimler"),
    "women": ("women|zanan|zenan|mujeres|kadin*|zhensk*|nisa"),
    "human_rights": ("human|bashar|insan|insani|humanit*|gumanit*|humanos|bashardoostane"),
    "rights": ("rights|hoquq|huquq|derechos|haklari|prav"),
    "solidarity": ("solidarity|solidarite*|solidaridad|hambastegi|dayanisma|tadamun"),
    "caliphate": ("caliphate|khilafah|khilafa|hilafet|khalifat|califato"),
    "jihad": ("jihad|cihad|djihad|dzhihad|yihad"),
    "mujahideen": ("mujahideen|mujahidin|mojahedin|mujahedeen|mudzhakhed*|moudjahid*|mucahit*"),
    "supporters": ("supporters|ansar|ensar|yaran"),
    "call": ("call|dawa|dawah|davet|daawa"),
    "unity": ("unity|tawhid|tawheed|tauhid|tevhid|monotheism|wahda|edinst*"),
    "sunna": ("sunna|sunnah|sunnat"),
}
"""Like ``TRADE``, for Latin names alone; they do not make a word common."""

INDUSTRIES: dict[str, str] = {
    "studio": ("工作坊|工坊|工房|アトリエ|공방"),
    "public": ("public|municipal|gonggong|公共|公立|市立|县立|県立|公営|国営|公営企業|공립|시립"),
    "transport": ("交通|交通局|交通公社|客运|旅客|교통|운송"),
    "food": ("フーズ|フード|푸드|食料品"),
    "sound": ("楽器|乐器|樂器|ミュージック|뮤직|악기"),
    "first": ("first|第一|제일"),
    "second": ("second|第二|제이"),
    "third": ("third|第三|제삼"),
    "joint_stock": ("stock|jointstock|股份|合资"),
    "personal": ("professional|professionals|expert|zhuanjia|专家|專家|专业|專業|전문"),
    "lifestyle": ("lifestyle|living|shenghuo|生活|くらし|생활"),
    "times": ("times|time|era|shidai|时代|時代|タイムズ|타임즈|시대"),
    "club": ("club|clubs|julebu|klub*|俱乐部|俱樂部|クラブ|클럽|구락부"),
    "square": ("hall|huiguan|dating|会馆|會館|会館|ホール|회관"),
    "education": ("教室|予備校|補習班|补习班"),
    "board": ("委員会|協議会"),
    "metro": (
        "metro|transit|rapid|subway|underground|ditie|jieyun|地铁|地鐵|捷运|捷運|大众捷运|地下鉄|メトロ|지하철"
        "|메트로|지하철도|rail|railtransit|guidaojiaotong|轨道交通|軌道交通|도시철도|highspeed|gaotie|gaosu|"
        "高铁|高鐵|高速|高速铁路|고속|electricrailway|dentetsu|電鉄|電気鉄道|高速鉄道|tetsudo|tetsudou|鉄道|鐵道|铁道"
        "|철도국"
    ),
    "tram": ("tram|tramway|streetcar|dianche|有轨电车|电车|電車|路面電車|전차|궤도전차"),
    "bus": (
        "bus|buses|coach|omnibus|avtobus*|otobus*|autobus*|gongjiao|bashi|公交|公共汽车|巴士|公车|公"
        "車|客运|客運|市区公车|乗合自動車|バス|버스|뻐스"
    ),
    "taxi": ("taxi|taxis|cab|chuzuche|出租车|出租汽车|的士|計程車|计程车|タクシー|택시"),
    "ferry": ("ferry|ferries|lundu|轮渡|輪渡|渡轮|渡輪|フェリー|汽船|페리|여객선"),
    "airport": ("airport|airports|jichang|aeroport*|aeropuerto|havalimani|机场|機場|空港|공항|비행장"),
    "station": ("station|stations|chezhan|zhan|车站|車站|ステーション|역전|정류소"),
    "gas_station": ("fuel|filling|jiayouzhan|加油站|주유소|連油所|ガソリンスタンド"),
    "parking": ("parking|carpark|tingchechang|停车场|停車場|停车|駐車場|パーキング|주차장"),
    "rental": (
        "rental|rent|hire|zulin|prokat|租赁|租賃|租车|租車|レンタル|レンタカー|レンタリース|렌탈|렌터카|임대"
    ),
    "express": (
        "express|courier|kuaidi|suyun|kuaiyun|快递|快遞|速递|速遞|速运|速運|快运|快運|宅急便|急便|エクスプレス|택배|익스"
        "프레스|속달"
    ),
    "post": (
        "post|postal|mail|youzheng|pocht*|posta|correos|邮政|郵政|邮局|郵局|郵便|郵便局|中华邮政|우체국|우편|체신"
        "|체신소"
    ),
    "supermarket": (
        "supermarket|supermarkets|hypermarket|chaoshi|supermercado*|market|超市|超级市场|超級市場|大"
        "卖场|大賣場|量贩|量販|生鲜超市|スーパー|スーパーマーケット|マーケット|슈퍼|슈퍼마켓|마트|상점"
    ),
    "convenience": ("convenience|bianli|便利店|便利商店|便利|コンビニ|편의점"),
    "store": (
        "store|stores|shop|shops|mart|shangdian|magazin*|tienda*|dian|outlet|商店|商行|专卖店|專賣"
        "店|专门店|ストア|ショップ|マート|商会|店铺|店舖|상회|스토어|가게|매장"
    ),
    "department_store": ("baihuo|emporium|百货|百貨|百貨店|百货商场|デパート|백화점"),
    "mall": (
        "mall|plaza|shopping|gouwu|guangchang|购物中心|購物中心|购物|購物|广场|廣場|商场|商場|モール|プラザ|쇼핑|쇼핑몰|"
        "플라자|광장"
    ),
    "chain": ("chain|chains|liansuo|连锁|連鎖|チェーン|체인"),
    "wholesale": ("wholesale|wholesaler|pifa|optov*|mayorista|批发|批發|卸売|卸|도매"),
    "retail": ("retail|retailer|lingshou|roznichn*|零售|小売|소매"),
    "bookstore": (
        "bookstore|bookstores|bookshop|books|shudian|书店|書店|书城|書城|图书|圖書|書房|서점|문고|책방|ブックス"
    ),
    "pharmacy": (
        "pharmacy|pharmacies|drugstore|drugstores|drug|drugs|yaodian|yaofang|apteka|eczan"
        "e|farmacia*|药店|藥店|药房|藥房|大药房|药局|藥局|藥妝|薬局|薬品|ドラッグ|ドラッグストア|약국|약방"
    ),
    "hospital": ("hospital|hospitals|yiyuan|bolnits*|hastanesi|bimarestan|医院|醫院|病院|병원"),
    "clinic": ("clinic|clinics|zhensuo|klinik*|诊所|診所|门诊|クリニック|医院診療所|診療所|의원|진료소"),
    "dental": ("dental|dentist|yake|kouqiang|牙科|口腔|歯科|치과"),
    "optical": ("optical|optics|glasses|eyewear|yanjing|guangxue|眼镜|眼鏡|光学|光學|眼科|メガネ|안경|광학"),
    "beauty": (
        "beauty|cosmetic|cosmetics|meirong|huazhuangpin|kosmeti*|美容|化妆品|化妝品|美妆|化粧品|화장품|미용"
    ),
    "hair": ("hair|salon|barber|meifa|lifa|美发|美髮|理发|理髮|理容|美髪|美容室|미용실|이발"),
    "laundry": (
        "laundry|cleaning|cleaners|drycleaning|xiyi|ganxi|洗衣|干洗|乾洗|清洁|清潔|クリーニング|세탁|세탁소"
    ),
    "fitness": (
        "fitness|gym|sport|sports|sporting|tiyu|jianshen|sportivn*|spor|体育|體育|健身|运动|運動|スポ"
        "ーツ|フィットネス|ジム|스포츠|체육|헬스"
    ),
    "school": (
        "school|schools|academy|xuexiao|shkola|escuela|学校|學校|学院|學院|中学|小学|高中|学園|学舎|塾|학교|학원"
        "|중학교|소학교"
    ),
    "university": ("university|universities|daxue|universit*|universidad|daneshgah|大学|大學|대학|대학교"),
    "kindergarten": (
        "kindergarten|nursery|preschool|youeryuan|幼儿园|幼兒園|幼稚園|保育園|託児所|유치원|어린이집"
    ),
    "library": ("library|libraries|tushuguan|bibliote*|kutuphane|图书馆|圖書館|도서관"),
    "museum": ("museum|museums|bowuguan|museo|博物馆|博物館|美術館|纪念馆|박물관|기념관"),
    "theatre": (
        "theatre|theater|cinemas|juyuan|juchang|yingyuan|yingcheng|teatr*|剧院|劇院|剧场|劇場|影院|"
        "影城|电影院|電影院|戏院|戲院|映画館|シネマ|シアター|극장|시네마"
    ),
    "police": (
        "police|gongan|polits*|polis|policia|公安|公安局|警察|警察局|派出所|警視庁|경찰|경찰서|보안서"
    ),
    "fire": ("fire|firefighting|xiaofang|pozhar*|itfaiye|消防|消防局|消防队|消防隊|消防署|소방|소방서"),
    "court": ("court|judicial|fayuan|mahkeme*|法院|裁判所|법원|재판소"),
    "government": (
        "government|governmental|municipal|zhengfu|pravitel*|hukumat|dowlat|gobierno|政府|人"
        "民政府|市政府|县政府|市役所|県庁|정부|시청|인민위원회"
    ),
    "authority": (
        "authority|administration|directorate|guanliju|idare*|管理局|监督局|監督局|总局|總局|관리국"
    ),
    "city": ("city|municipality|市区|市區"),
    "county": ("county|prefecture|prefectural|district"),
    "park": ("park|parks|gongyuan|yuanqu|公园|公園|园区|園區|产业园|공원|パーク"),
    "garden": ("garden|gardens|huayuan|yuanlin|花园|花園|园林|園林|園芸|ガーデン|정원|원예"),
    "association_welfare": ("fuli|fuzhi|福利|福祉|社会福祉|社会福祉法人|복지"),
    "association_credit": (
        "credit|creditunion|xinyong|kredit*|信用|信用社|信用合作社|信用金庫|신용|신용조합|신협"
    ),
    "agricultural_coop": ("nonghui|nongxie|农会|農會|農業協同組合|農協|농협|농업협동조합"),
    "securities": ("securities|stock|stockbroking|brokerage|zhengquan|证券|證券|証券|증권"),
    "fund_management": (
        "asset|assets|wealth|capital|zichan|ziben|kapital|aktiv*|sermaye|资产|資產|资本|資本|財富|财"
        "富|キャピタル|자본|자산|캐피탈"
    ),
    "trust": ("trusts|xintuo|trastov*|信托|信託|신탁"),
    "futures": ("futures|qihuo|fyuchers*|期货|期貨|先物|선물"),
    "guarantee": ("guarantee|guaranty|danbao|garant*|担保|擔保|보증|담보"),
    "life": ("life|renshou|shengming|人寿|人壽|生命|생명"),
    "property_insurance": ("casualty|caichan|财产|財產|产物|產物|财险|損保|손해|화재"),
    "savings": ("savings|saving|chuxu|sberegat*|ahorro*|储蓄|儲蓄|貯蓄|저축|저금"),
    "rural": ("rural|nongcun|selsk*|农村|農村|农商|農商|농촌"),
    "power_grid": ("grid|dianwang|电网|電網|送配電|전력망"),
    "expressway": (
        "expressway|highway|motorway|freeway|gonglu|gaosugonglu|avtodor*|otoyol*|高速公路|公路|"
        "高速道路|도로|고속도로"
    ),
    "heating": ("heating|reli|gongre|teplo*|isitma|供热|供熱|热力|熱力|热电|난방|열공급"),
    "water_supply": (
        "waterworks|watersupply|zilaishui|shuiwu|gongshui|自来水|自來水|水务|水務|供水|水道|水道局|상수도|수도"
    ),
    "wastewater": ("wastewater|sewage|sanitation|wushui|huanwei|kanalizat*|污水|环卫|環衛|下水道|하수도"),
    "nuclear": ("nuclear|atomic|hedian|atomn*|yadern*|hasteh*|nukleer|核电|核電|核能|原子力|원자력"),
    "solar": ("photovoltaic|guangfu|光伏|太阳能|太陽能|太陽光|태양광"),
    "wind": ("wind|fengdian|ruzgar|风电|風電|风能|風力|풍력"),
    "hydro": ("hydropower|hydroelectric|hydro|shuidian|gidro*|水电|水電|수력"),
    "battery": ("battery|batteries|dianchi|akkumul*|batare*|电池|電池|배터리|전지"),
    "semiconductor": (
        "semiconductor|semiconductors|microelectronics|chip|chips|bandaoti|weidianzi|xinp"
        "ian|poluprovod*|mikroelektr*|半导体|半導體|半導体|微电子|微電子|芯片|晶片|반도체"
    ),
    "optoelectronic": ("optoelectronic|optoelectronics|photonics|photoelectric|guangdian|光电|光電|광전"),
    "laser": ("laser|lasers|jiguang|lazer*|激光|雷射|レーザー|레이저"),
    "robot": ("robot|robots|robotics|jiqiren|robot*|机器人|機器人|ロボット|로봇|로보트"),
    "automation": ("automation|automatic|zidonghua|avtomat*|otomasyon|自动化|自動化|오토메이션|자동화"),
    "sensor": ("sensor|sensors|chuanganqi|datchik*|传感器|感測|感知|センサー|센서"),
    "control": ("control|controls|kongzhi|kontrol*|upravlyayushch*|控制|制御|제어|콘트롤"),
    "cable": ("cable|cables|dianlan|xianlan|kabel*|kablo|电缆|電纜|线缆|電線|케이블"),
    "valve": ("valve|valves|famen|armatur*|vana|阀门|閥門|バルブ|밸브"),
    "pump": ("pump|pumps|shuibeng|nasos*|pompa|水泵|泵业|ポンプ|펌프"),
    "bearing": ("zhoucheng|rulman|轴承|軸承|軸受|ベアリング|베어링"),
    "mould": ("mould|mold|moulds|molds|moju|模具|金型|금형"),
    "hardware": ("hardware|wujin|五金|金物|철물"),
    "tool": ("tool|tools|gongju|instrumentaln*|工具|ツール|공구"),
    "plastic": (
        "plastic|plastics|suliao|sujiao|plastmass*|plastik*|polimer*|polymer|polymers|塑料|"
        "塑胶|塑膠|高分子|化成|プラスチック|플라스틱|수지"
    ),
    "rubber": ("rubber|xiangjiao|kauchuk*|rezin*|kaucuk|橡胶|橡膠|ゴム|고무"),
    "tyre": ("tyre|tyres|tire|tires|luntai|lastik|轮胎|輪胎|タイヤ|타이어"),
    "aluminium": ("aluminium|aluminum|lvye|alyumin*|alumin*|铝业|鋁業|铝材|アルミ|軽金属|알루미늄"),
    "copper": ("copper|tongye|bakir|铜业|銅業|구리|동"),
    "rare_earth": ("rareearth|xitu|redkozem*|稀土|희토류"),
    "timber": ("timber|wood|wooden|lumber|mucai|lesoprom*|derev*|ahsap|kereste|木材|木业|木業|木制品|목재"),
    "furniture": ("furniture|furnishing|jiaju|jiajv|mebel*|mobilya|muebles|家具|家私|傢俱|家居|家俱|가구"),
    "ceramic": ("ceramic|ceramics|porcelain|taoci|keramik*|seramik|陶瓷|陶磁|窯業|도자기|세라믹"),
    "decoration": (
        "decoration|decorating|interior|zhuangshi|zhuanghuang|dekor*|装饰|裝飾|装修|裝潢|内装|장식|인테리어"
    ),
    "architecture": ("architecture|architectural|architects|arkhitektur*|mimarlik|建筑设计|建築設計"),
    "appliance": ("appliance|appliances|jiadian|jiayongdianqi|bytov*|家电|家電|家用电器|電器|가전"),
    "lighting": ("lighting|lights|lamp|lamps|zhaoming|dengju|osveshch*|aydinlatma|照明|灯具|燈具|조명"),
    "clock": ("watch|watches|clock|clocks|horology|zhongbiao|shoubiao|saat|钟表|鐘錶|手表|手錶|時計|시계"),
    "shoes": ("shoe|shoes|footwear|xieye|ayakkabi|calzado|鞋业|鞋業|鞋店|皮鞋|シューズ|靴|신발|구두"),
    "leather": ("leather|pige|deri|皮革|皮具|피혁|가죽"),
    "bag": ("bag|bags|luggage|xiangbao|箱包|手袋|鞄|가방"),
    "silk": ("silk|sichou|shelk*|ipek|丝绸|絲綢|비단"),
    "cotton": ("cotton|mianhua|mianfang|khlop*|pamuk|棉花|棉纺|綿業|면화"),
    "knitting": ("knitting|knitwear|zhenzhi|trikotazh*|针织|針織|편직"),
    "dyeing": ("dyeing|printinganddyeing|yinran|印染|染整|염색"),
    "packaging": ("packaging|packing|package|baozhuang|upakov*|ambalaj|包装|包裝|パッケージ|포장"),
    "paper_making": ("papermaking|zaozhi|造纸|造紙|製紙|纸业|紙業|제지"),
    "brewery": (
        "brewery|brewing|beer|brewers|pijiu|pivovar*|pivo|bira|cerveceria|啤酒|酿酒|釀酒|麦酒|ビール"
        "|酒造|酒業|酒业|白酒|맥주|양조"
    ),
    "tobacco": ("tobacco|cigarette|cigarettes|yancao|tabak*|tutun|烟草|煙草|香烟|たばこ|담배|연초"),
    "beverage": (
        "beverage|beverages|drink|drinks|soft|yinliao|napit*|icecek|bebidas|饮料|飲料|饮品|飲品|饮用水|음료"
    ),
    "tea": ("tea|teas|chaye|chay|茶叶|茶業|茶业|茶馆|茶館|茶饮|奶茶|手搖飲|紅茶|製茶|茶舗|お茶|차|녹차|티"),
    "coffee": ("coffee|cafe|kafei|kofe|kahve|咖啡|咖啡馆|咖啡館|珈琲|喫茶|コーヒー|カフェ|커피|카페"),
    "dairy": ("dairy|milk|ruye|moloch*|lacteo*|乳业|乳業|牛奶|牛乳|乳品|ミルク|우유|유업"),
    "bakery": (
        "bakery|bakeries|bread|cake|cakes|mianbao|dangao|hongbei|khleb*|firin|panaderia|面"
        "包|麵包|蛋糕|烘焙|西饼|西餅|糕点|糕點|饼店|餅店|製パン|パン|ベーカリー|ケーキ|빵|제과|베이커리|케이크"
    ),
    "confectionery": (
        "confectionery|candy|sweets|chocolate|tangguo|konditer*|sekerleme|糖果|糖业|巧克力|製菓|菓子"
        "|和菓子|お菓子|甜品|甜點|제과점|사탕|과자"
    ),
    "sugar": ("sugar|tangye|sakhar*|seker|azucar|制糖|製糖|食糖|제당|설탕"),
    "meat": ("meat|meats|roulei|carne|肉类|肉類|肉业|食肉|精肉|고기|육류|정육"),
    "chicken": (
        "chicken|poultry|jipai|zhaji|炸鸡|炸雞|鸡排|雞排|烤鸡|香鸡|黄焖鸡|チキン|唐揚げ|焼鳥|焼き鳥|치킨|닭"
    ),
    "duck": ("duck|kaoya|yabo|烤鸭|烤鴨|鸭脖|鴨脖|오리"),
    "beef": ("beef|steak|steakhouse|niurou|niupai|牛肉|牛排|ステーキ|스테이크|쇠고기"),
    "beef_noodle": ("lamian|拉面|拉麵|ラーメン|らーめん|ramen|라멘"),
    "noodles": (
        "noodle|noodles|mian|miantiao|mifen|mixian|面条|麵條|面馆|麵館|米粉|米线|米線|过桥米线|牛肉面|牛肉麵|製麺|う"
        "どん|そば|蕎麦|udon|soba|국수|면|우동"
    ),
    "dumpling": (
        "dumpling|dumplings|jiaozi|shuijiao|baozi|饺子|餃子|水饺|水餃|锅贴|鍋貼|包子|馄饨|小笼包|小籠包|gyoza|ギ"
        "ョーザ|만두"
    ),
    "hotpot": ("hotpot|huoguo|火锅|火鍋|涮涮锅|涮涮鍋|涮锅|しゃぶしゃぶ|shabushabu|샤부샤부|훠궈"),
    "barbecue": (
        "barbecue|bbq|grill|grilled|kaorou|shaokao|yakiniku|烧烤|燒烤|烤肉|烧肉|燒肉|焼肉|불고기|숯불구이|바베"
        "큐"
    ),
    "sushi": ("sushi|shousi|寿司|壽司|寿し|鮨|すし|スシ|초밥|스시"),
    "rice": ("rice|dami|pirinc|arroz|大米|米业|米業|粮油|糧油|米飯|쌀|밥"),
    "grain": ("grain|grains|cereal|cereals|liangshi|tahil|hububat|粮食|糧食|谷物|穀物|양곡|곡물"),
    "fastfood": ("fastfood|kuaican|快餐|速食|ファストフード|패스트푸드"),
    "snack": ("snack|snacks|xiaochi|lingshi|小吃|零食|스낵|간식"),
    "hamburger": ("hamburger|burger|burgers|hanbao|汉堡|漢堡|ハンバーガー|バーガー|햄버거|버거"),
    "pizza": ("pizza|pizzeria|pisa|披萨|披薩|比萨|比薩|ピザ|ピッツァ|피자"),
    "seafood_restaurant": ("haixian|海鲜|海鮮|해산물|회"),
    "vegetable": (
        "vegetable|vegetables|fruit|fruits|fresh|shucai|shuiguo|ovoshch*|frukt*|meyve*|se"
        "bze|蔬菜|水果|果业|果業|果蔬|生鲜|生鮮|青果|食材|フルーツ|과일|채소|남새"
    ),
    "tofu": ("tofu|soybean|doufu|douzhipin|豆腐|豆制品|大豆|두부|콩"),
    "dining": (
        "dining|catering|eatery|diner|kitchen|canyin|shitang|餐饮|餐飲|食堂|料理|餐馆|餐館|厨房|廚房|ダイニン"
        "グ|レストラン|キッチン|레스토랑|요리"
    ),
    "bar": ("bar|bars|pub|izakaya|jiuba|酒吧|居酒屋|酒場|バー|술집|호프"),
    "inn": ("inn|hostel|motel|lodging|lvguan|旅馆|旅館|客栈|民宿|賓館|快捷酒店|ホテル|イン|旅籠|여관|모텔"),
    "resort": ("resort|resorts|dujia|度假|度假村|リゾート|리조트"),
    "spa": ("spa|sauna|onsen|wenquan|温泉|溫泉|スパ|온천"),
    "housing": (
        "housing|residence|apartment|apartments|homes|home|fangwu|zhuzhai|gongyu|zhilishc"
        "h*|konut|vivienda|房屋|住宅|公寓|住宅公社|ホーム|ハウス|マンション|아파트|주택|하우스|홈"
    ),
    "real_estate_agency": (
        "realtor|budongchan|不动产|不動產|不動産|房产|房產|置业|置業|부동산중개|공인중개사"
    ),
    "moving": ("moving|relocation|banjia|搬家|引越|이사"),
    "security_guard": ("guard|baoan|保安|警備|경비"),
    "labour": (
        "labor|labour|manpower|staffing|recruitment|hr|laowu|renli|rencai|劳务|勞務|人力|人力资源|人"
        "力資源|人才|派遣|노무|인력|로동|로력"
    ),
    "exhibition": (
        "exhibition|exhibitions|expo|fair|convention|zhanlan|huizhan|vystavk*|fuar|展览|展覽|"
        "会展|會展|博览|博覽|展示|전시|박람회"
    ),
    "translation": ("translation|translations|fanyi|perevod*|tercume|翻译|翻譯|翻訳|번역"),
    "legal": ("legal|law|lawyers|attorneys|lvshi|falv|yuridich*|hukuk|律师|律師|法律|法務|법률|변호사"),
    "accounting": ("accounting|accountants|audit|kuaiji|shenji|bukhgalt*|muhasebe|会计|會計|审计|会計|회계"),
    "patent": ("patent|patents|zhuanli|patentn*|专利|專利|特許|특허"),
    "testing": ("testing|inspection|test|jiance|jianyan|ispytat*|检测|檢測|检验|檢驗|検査|검사|시험"),
    "data": ("data|shuju|dannykh|veri|数据|數據|大数据|データ|데이터|자료"),
    "cloud": ("cloud|yunjisuan|oblachn*|bulut|云计算|雲端|クラウド|클라우드"),
    "internet": (
        "internet|online|web|hulianwang|wangshang|互联网|網際網路|网上|在线|インターネット|オンライン|인터넷|온라인"
    ),
    "ecommerce": ("ecommerce|dianshang|dianzishangwu|电商|電商|电子商务|電子商務|전자상거래|이커머스"),
    "telephone": (
        "telephone|phone|mobile|cellular|dianhua|shouji|telefon*|mobiln*|电话|電話|手机|手機|移动|移"
        "動|行動|携帯|モバイル|모바일|휴대폰|전화|이동통신"
    ),
    "satellite": ("satellite|satellites|weixing|sputnik*|uydu|卫星|衛星|위성"),
    "radio": ("radio|wireless|wuxian|radio*|telsiz|无线|無線|ラジオ|라디오|무선"),
    "television": (
        "television|tv|televised|dianshi|televid*|televizyon|电视|電視|电视台|電視台|テレビ|텔레비전|텔레비죤"
    ),
    "newspaper": (
        "newspaper|newspapers|news|daily|times|baoshe|ribao|xinwen|gazet*|haber|报社|報社|日报|"
        "日報|新闻|新聞|新聞社|通讯社|신문|통신사|일보"
    ),
    "photography": (
        "photography|photo|photos|studiophoto|sheying|zhaoxiang|fotograf*|摄影|攝影|照相|照相馆|写真"
        "|写真館|フォト|사진|사진관"
    ),
    "postproduction": (
        "postproduction|effects|vfx|fx|houqi|texiao|后期|後期|特效|特技|視覚効果|후반|특수효과"
    ),
    "script_writing": (
        "comic|comics|manga|manhua|komiks*|连环画|連環畫|動漫畫|マンガ|コミック|웹툰|코믹|アニメ|アニメーション"
    ),
    "performance": ("performance|performing|concert|yanyi|yanchu|kontsert*|演艺|演藝|演出|公演|공연"),
    "dance": ("dance|dancing|wudao|tants*|dans|舞蹈|ダンス|무용"),
    "stationery": (
        "stationery|office|wenju|bangong|kantselyar*|kirtasiye|文具|办公|辦公|文房具|オフィス|문구|사무"
    ),
    "gift": ("gift|gifts|souvenir|souvenirs|lipin|podar*|hediyelik|礼品|禮品|贈答品|ギフト"),
    "flower": ("flower|flowers|floral|xianhua|huahui|tsvet*|cicek|鲜花|鮮花|花卉|生花|フラワー|꽃"),
    "pet": ("pet|pets|chongwu|宠物|寵物|ペット|애견|펫"),
    "baby": ("baby|maternity|infant|muying|yingtong|detey|bebek|母婴|母嬰|婴儿|孕婴|ベビー|베이비|유아"),
    "wedding": ("wedding|bridal|hunqing|hunsha|svadeb*|dugun|婚庆|婚慶|婚纱|婚紗|ブライダル|웨딩|예식"),
    "funeral": ("funeral|binyi|殡仪|殡葬|葬祭|葬儀|斎場|장례|장의"),
    "seed": ("seed|seeds|zhongzi|zhongye|semen*|tohum|种子|種子|种业|種業|種苗|종자|종묘"),
    "feed": ("feed|feeds|siliao|饲料|飼料|사료"),
    "livestock": (
        "livestock|animalhusbandry|breeding|xumu|yangzhi|zhivotnovod*|hayvancilik|畜牧|养殖|養"
        "殖|畜産|축산|목축"
    ),
    "forestry": ("forestry|forest|forests|linye|orman|林业|林業|森林|임업|산림"),
    "fertilizer": ("fertilizer|fertilizers|huafei|udobren*|gubre|abono|化肥|肥料|肥业|비료"),
    "pesticide": ("pesticide|pesticides|nongyao|pestits*|农药|農藥|農薬|농약"),
    "salt": ("salt|yanye|盐业|鹽業|제염|소금"),
    "health": (
        "health|healthcare|jiankang|yangsheng|zdorov*|saglik|salud|健康|养生|養生|保健|ヘルス|건강|보건"
    ),
    "elderly": ("elderly|senior|yanglao|养老|養老|老年|介護|敬老|실버|요양"),
    "gene": ("gene|genes|genomics|genetic|jiyin|基因|유전자"),
    "vaccine": ("vaccine|vaccines|yimiao|vaktsin*|疫苗|백신"),
    "medical_device": ("yiliaoqixie|医疗器械|醫療器材|의료기기"),
    "herb": ("herbal|herbs|zhongyao|caoyao|lekarstven*|中药|中藥|漢方|한약|고려약"),
    "logistics_warehouse": (
        "warehouse|warehousing|storage|cangchu|sklad*|depo|almacen*|仓储|倉儲|倉庫|仓库|창고|보관"
    ),
    "container": ("container|containers|jizhuangxiang|konteyner*|集装箱|貨櫃|コンテナ|컨테이너|짐함"),
    "shipping_agency": (
        "agency|agent|agents|agencies|daili|agentstv*|acente*|代理|货代|代理店|대리점|에이전시"
    ),
    "crane": ("crane|cranes|hoisting|qizhong|vinc|起重|クレーン|기중기|크레인"),
    "elevator": ("elevator|elevators|lift|lifts|dianti|asansor|电梯|電梯|エレベーター|엘리베이터|승강기"),
    "motorcycle": (
        "motorcycle|motorcycles|motorbike|motuoche|jiche|mototsikl*|motosiklet|摩托|摩托车|机车|"
        "機車|二輪|オートバイ|오토바이|바이크"
    ),
    "bicycle": (
        "bicycle|bicycles|bike|bikes|cycle|cycles|zixingche|danche|velosiped*|bisiklet|自行"
        "车|自行車|单车|單車|自転車|サイクル|자전거"
    ),
    "truck": ("truck|trucks|kache|gruzov*|kamyon|卡车|货车|商用车|トラック|트럭"),
    "tractor": ("tractor|tractors|tuolaji|traktor*|拖拉机|トラクター|뜨락또르|트랙터"),
    "autoparts": (
        "autoparts|parts|spare|peijian|lingbujian|zapchast*|yedekparca|汽配|配件|零部件|部品|パーツ|부품"
    ),
    "repair": ("repairs|maintenance|weixiu|tamir|bakim|维修|維修|保养|整備|メンテナンス|정비"),
    "dock": (
        "dock|docks|dockyard|wharf|pier|terminal|matou|prichal*|iskele|码头|碼頭|船坞|埠頭|ターミナル|"
        "부두|터미널"
    ),
    "offshore": ("offshore|haiyanggongcheng|海洋工程|海工|해양"),
    "ordnance": (
        "ordnance|armament|munitions|bingqi|bingzhuang|voorush*|boepripas*|mühimmat|兵器|兵工"
        "|军工|軍工|무기공업|병기"
    ),
    "missile": (
        "missile|missiles|rocket|rockets|daodan|huojian|raket*|moshak|fuze|roket*|导弹|導彈|火"
        "箭|미사일|로케트"
    ),
    "radar": ("radar|radars|leida|雷达|雷達|レーダー|레이더"),
    "explosive": ("explosive|explosives|zhayao|minbao|vzryvchat*|patlayici|炸药|民爆|火薬|화약"),
    "customs": ("customs|haiguan|baoguan|tamozhen*|gumruk|海关|海關|报关|報關|税関|通関|세관"),
    "tax": ("tax|taxation|nalog*|vergi|税务|稅務|税務|세무"),
    "planning": ("planning|guihua|planirov*|planlama|规划|規劃|策划|企画|企劃|기획|계획"),
    "brand_marketing": (
        "marketing|sales|yingxiao|xiaoshou|marketing*|satis|pazarlama|营销|營銷|行销|销售|銷售|販売|マ"
        "ーケティング|마케팅|판매"
    ),
    "supply": ("supply|supplies|supplier|gongying|tedarik|suministro*|供应|供應|供应链|供給|공급"),
    "procurement": ("procurement|purchasing|caigou|zakup*|satinalma|采购|採購|購買|조달|구매"),
    "economy": (
        "economic|economy|economics|jingji|jingmao|ekonom*|iktisat|eqtesad*|经济|經濟|经贸|經貿|経済|경제"
    ),
    "cross_border": ("crossborder|kuajing|跨境|국경무역"),
    "new_energy": ("newenergy|xinnengyuan|新能源|신에너지|새에네르기"),
    "advanced": ("advanced|hightech|gaoxin|gaokeji|高新|高科|高科技|先进|첨단|하이테크"),
    "system": ("system|systems|xitong|sistem*|系统|系統|システム|시스템|체계"),
    "solution": ("solution|solutions|fangan|resheni*|cozum|方案|ソリューション|솔루션"),
    "product": (
        "product|products|goods|chanpin|zhipin|tovar*|producto*|产品|產品|制品|製品|用品|商品|日用品|제품|"
        "용품|상품"
    ),
    "process": ("processing|process|jiagong|pererabot*|isleme|procesamiento|加工|처리|가공"),
    "experiment": (
        "laboratory|laboratories|lab|labs|shiyanshi|laborator*|实验室|實驗室|研究室|ラボ|실험실|연구실"
    ),
    "head_office": ("headquarters|zongbu|headoffice|总部|總部|本社|本部|본사|본부"),
    "branch": ("branch|branches|fengongsi|filial*|sube|sucursal|分公司|分店|分行|支店|支社|지사|지점"),
    "representative": (
        "representative|representation|daibiao|predstavitel*|temsilci*|代表处|办事处|代表|事務所|대표부"
        "|사무소"
    ),
    "students": ("student|students|xuesheng|student*|ogrenci|学生|學生|학생"),
    "women": ("women|woman|ladies|funv|nvshi|zhensk*|kadin|妇女|婦女|女士|女子|녀성|여성"),
    "line": ("line|lines|xianlu|线路|路線|ライン|라인"),
    "broad_band": (
        "fiber|fibre|fibers|fibres|xianwei|guangxian|volokn*|opticheskoe|elyaf|纤维|纖維|光纤|光"
        "纖|化纤|繊維|ファイバー|섬유"
    ),
}
"""Like ``TRADE``, for names in another script alone."""

CITIES: dict[str, str] = {
    "shijiazhuang": ("shijiazhuang|石家庄"),
    "tangshan": ("tangshan|唐山"),
    "qinhuangdao": ("qinhuangdao|秦皇岛"),
    "handan": ("handan|邯郸"),
    "xingtai": ("xingtai|邢台"),
    "baoding": ("baoding|保定"),
    "zhangjiakou": ("zhangjiakou|张家口"),
    "chengde": ("chengde|承德"),
    "cangzhou": ("cangzhou|沧州"),
    "langfang": ("langfang|廊坊"),
    "hengshui": ("hengshui|衡水"),
    "taiyuan": ("taiyuan|太原"),
    "datong": ("datong|大同"),
    "yangquan": ("yangquan|阳泉"),
    "changzhi": ("changzhi|长治"),
    "jincheng": ("jincheng|晋城"),
    "shuozhou": ("shuozhou|朔州"),
    "jinzhong": ("jinzhong|晋中"),
    "yuncheng": ("yuncheng|运城"),
    "xinzhou": ("xinzhou|忻州"),
    "linfen": ("linfen|临汾"),
    "luliang": ("luliang|吕梁"),
    "hohhot": ("hohhot|huhehaote|呼和浩特"),
    "baotou": ("baotou|包头"),
    "wuhai": ("wuhai|乌海"),
    "chifeng": ("chifeng|赤峰"),
    "tongliao": ("tongliao|通辽"),
    "ordos": ("ordos|eerduosi|鄂尔多斯"),
    "hulunbuir": ("hulunbuir|hulunbeier|呼伦贝尔"),
    "bayannaoer": ("bayannaoer|巴彦淖尔"),
    "wulanchabu": ("wulanchabu|乌兰察布"),
    "anshan": ("anshan|鞍山"),
    "fushun": ("fushun|抚顺"),
    "benxi": ("benxi|本溪"),
    "jinzhou": ("jinzhou|锦州"),
    "yingkou": ("yingkou|营口"),
    "fuxin": ("fuxin|阜新"),
    "liaoyang": ("liaoyang|辽阳"),
    "panjin": ("panjin|盘锦"),
    "tieling": ("tieling|铁岭"),
    "chaoyang": ("chaoyang|朝阳|朝阳区"),
    "huludao": ("huludao|葫芦岛"),
    "changchun": ("changchun|长春"),
    "siping": ("siping|四平"),
    "liaoyuan": ("liaoyuan|辽源"),
    "tonghua": ("tonghua|通化"),
    "baishan": ("baishan|白山"),
    "songyuan": ("songyuan|松原"),
    "baicheng": ("baicheng|白城"),
    "tumen": ("tumen|图们"),
    "qiqihar": ("qiqihar|qiqihaer|齐齐哈尔"),
    "jixi": ("jixi|鸡西"),
    "hegang": ("hegang|鹤岗"),
    "shuangyashan": ("shuangyashan|双鸭山"),
    "daqing": ("daqing|大庆"),
    "yichun": ("yichun|伊春|宜春"),
    "jiamusi": ("jiamusi|佳木斯"),
    "qitaihe": ("qitaihe|七台河"),
    "mudanjiang": ("mudanjiang|牡丹江"),
    "heihe": ("heihe|黑河"),
    "suihua": ("suihua|绥化"),
    "suifenhe": ("suifenhe|绥芬河"),
    "xuzhou": ("xuzhou|徐州"),
    "changzhou": ("changzhou|常州"),
    "nantong": ("nantong|南通"),
    "lianyungang": ("lianyungang|连云港"),
    "huaian": ("huaian|淮安"),
    "yangzhou": ("yangzhou|扬州"),
    "zhenjiang": ("zhenjiang|镇江"),
    "taizhou": ("taizhou|泰州|台州"),
    "suqian": ("suqian|宿迁"),
    "kunshan": ("kunshan|昆山"),
    "jiangyin": ("jiangyin|江阴"),
    "zhangjiagang": ("zhangjiagang|张家港"),
    "changshu": ("changshu|常熟"),
    "wenzhou": ("wenzhou|温州"),
    "jiaxing": ("jiaxing|嘉兴"),
    "huzhou": ("huzhou|湖州"),
    "shaoxing": ("shaoxing|绍兴"),
    "jinhua": ("jinhua|金华"),
    "quzhou": ("quzhou|衢州"),
    "zhoushan": ("zhoushan|舟山"),
    "lishui": ("lishui|丽水"),
    "yiwu": ("yiwu|义乌"),
    "hefei": ("hefei|合肥"),
    "wuhu": ("wuhu|芜湖"),
    "bengbu": ("bengbu|蚌埠"),
    "huainan": ("huainan|淮南"),
    "maanshan": ("maanshan|马鞍山"),
    "huaibei": ("huaibei|淮北"),
    "tongling": ("tongling|铜陵"),
    "anqing": ("anqing|安庆"),
    "huangshan": ("huangshan|黄山"),
    "chuzhou": ("chuzhou|滁州"),
    "fuyang": ("fuyang|阜阳"),
    "suzhou": ("suzhou|宿州"),
    "luan": ("luan|六安"),
    "bozhou": ("bozhou|亳州"),
    "chizhou": ("chizhou|池州"),
    "xuancheng": ("xuancheng|宣城"),
    "putian": ("putian|莆田"),
    "sanming": ("sanming|三明"),
    "zhangzhou": ("zhangzhou|漳州"),
    "nanping": ("nanping|南平"),
    "longyan": ("longyan|龙岩"),
    "ningde": ("ningde|宁德"),
    "jinjiang": ("jinjiang|晋江"),
    "shishi": ("shishi|石狮"),
    "nanchang": ("nanchang|南昌"),
    "jingdezhen": ("jingdezhen|景德镇"),
    "pingxiang": ("pingxiang|萍乡"),
    "jiujiang": ("jiujiang|九江"),
    "xinyu": ("xinyu|新余"),
    "yingtan": ("yingtan|鹰潭"),
    "ganzhou": ("ganzhou|赣州"),
    "jian": ("jian|吉安"),
    "fuzhou": ("fuzhou|抚州"),
    "shangrao": ("shangrao|上饶"),
    "jinan": ("jinan|济南"),
    "zibo": ("zibo|淄博"),
    "zaozhuang": ("zaozhuang|枣庄"),
    "dongying": ("dongying|东营"),
    "weifang": ("weifang|潍坊"),
    "jining": ("jining|济宁"),
    "taian": ("taian|泰安"),
    "weihai": ("weihai|威海"),
    "rizhao": ("rizhao|日照"),
    "linyi": ("linyi|临沂"),
    "dezhou": ("dezhou|德州"),
    "liaocheng": ("liaocheng|聊城"),
    "binzhou": ("binzhou|滨州"),
    "heze": ("heze|菏泽"),
    "zhangqiu": ("zhangqiu|章丘"),
    "zhengzhou": ("zhengzhou|郑州"),
    "kaifeng": ("kaifeng|开封"),
    "luoyang": ("luoyang|洛阳"),
    "pingdingshan": ("pingdingshan|平顶山"),
    "anyang": ("anyang|安阳"),
    "hebi": ("hebi|鹤壁"),
    "xinxiang": ("xinxiang|新乡"),
    "jiaozuo": ("jiaozuo|焦作"),
    "puyang": ("puyang|濮阳"),
    "xuchang": ("xuchang|许昌"),
    "luohe": ("luohe|漯河"),
    "sanmenxia": ("sanmenxia|三门峡"),
    "nanyang": ("nanyang|南阳"),
    "shangqiu": ("shangqiu|商丘"),
    "xinyang": ("xinyang|信阳"),
    "zhoukou": ("zhoukou|周口"),
    "zhumadian": ("zhumadian|驻马店"),
    "huangshi": ("huangshi|黄石"),
    "shiyan": ("shiyan|十堰"),
    "yichang": ("yichang|宜昌"),
    "xiangyang": ("xiangyang|襄阳"),
    "ezhou": ("ezhou|鄂州"),
    "jingmen": ("jingmen|荆门"),
    "xiaogan": ("xiaogan|孝感"),
    "jingzhou": ("jingzhou|荆州"),
    "huanggang": ("huanggang|黄冈"),
    "xianning": ("xianning|咸宁"),
    "suizhou": ("suizhou|随州"),
    "enshi": ("enshi|恩施"),
    "zhuzhou": ("zhuzhou|株洲"),
    "xiangtan": ("xiangtan|湘潭"),
    "hengyang": ("hengyang|衡阳"),
    "shaoyang": ("shaoyang|邵阳"),
    "yueyang": ("yueyang|岳阳"),
    "changde": ("changde|常德"),
    "zhangjiajie": ("zhangjiajie|张家界"),
    "yiyang": ("yiyang|益阳"),
    "chenzhou": ("chenzhou|郴州"),
    "yongzhou": ("yongzhou|永州"),
    "huaihua": ("huaihua|怀化"),
    "loudi": ("loudi|娄底"),
    "shaoguan": ("shaoguan|韶关"),
    "zhuhai": ("zhuhai|珠海"),
    "shantou": ("shantou|汕头"),
    "foshan": ("foshan|fatshan|佛山"),
    "jiangmen": ("jiangmen|江门"),
    "zhanjiang": ("zhanjiang|湛江"),
    "maoming": ("maoming|茂名"),
    "zhaoqing": ("zhaoqing|肇庆"),
    "huizhou": ("huizhou|惠州"),
    "meizhou": ("meizhou|梅州"),
    "shanwei": ("shanwei|汕尾"),
    "heyuan": ("heyuan|河源"),
    "yangjiang": ("yangjiang|阳江"),
    "qingyuan": ("qingyuan|清远"),
    "dongguan": ("dongguan|东莞"),
    "zhongshan": ("zhongshan|中山"),
    "chaozhou": ("chaozhou|潮州"),
    "jieyang": ("jieyang|揭阳"),
    "yunfu": ("yunfu|云浮"),
    "shunde": ("shunde|顺德"),
    "panyu": ("panyu|番禺"),
    "nanning": ("nanning|南宁"),
    "liuzhou": ("liuzhou|柳州"),
    "guilin": ("guilin|桂林"),
    "wuzhou": ("wuzhou|梧州"),
    "beihai": ("beihai|北海"),
    "fangchenggang": ("fangchenggang|防城港"),
    "qinzhou": ("qinzhou|钦州"),
    "guigang": ("guigang|贵港"),
    "yulin": ("yulin|玉林|榆林"),
    "baise": ("baise|百色"),
    "hezhou": ("hezhou|贺州"),
    "hechi": ("hechi|河池"),
    "laibin": ("laibin|来宾"),
    "chongzuo": ("chongzuo|崇左"),
    "haikou": ("haikou|海口"),
    "sanya": ("sanya|三亚"),
    "zigong": ("zigong|自贡"),
    "panzhihua": ("panzhihua|攀枝花"),
    "luzhou": ("luzhou|泸州"),
    "deyang": ("deyang|德阳"),
    "mianyang": ("mianyang|绵阳"),
    "guangyuan": ("guangyuan|广元"),
    "suining": ("suining|遂宁"),
    "neijiang": ("neijiang|内江"),
    "leshan": ("leshan|乐山"),
    "nanchong": ("nanchong|南充"),
    "meishan": ("meishan|眉山"),
    "yibin": ("yibin|宜宾"),
    "guangan": ("guangan|广安"),
    "dazhou": ("dazhou|达州"),
    "yaan": ("yaan|雅安"),
    "bazhong": ("bazhong|巴中"),
    "ziyang": ("ziyang|资阳"),
    "guiyang": ("guiyang|贵阳"),
    "liupanshui": ("liupanshui|六盘水"),
    "zunyi": ("zunyi|遵义"),
    "anshun": ("anshun|安顺"),
    "bijie": ("bijie|毕节"),
    "tongren": ("tongren|铜仁"),
    "kunming": ("kunming|昆明"),
    "qujing": ("qujing|曲靖"),
    "yuxi": ("yuxi|玉溪"),
    "baoshan": ("baoshan|保山"),
    "zhaotong": ("zhaotong|昭通"),
    "lijiang": ("lijiang|丽江"),
    "puer": ("puer|普洱"),
    "lincang": ("lincang|临沧"),
    "dali": ("dali|大理"),
    "lhasa": ("lhasa|lasa|拉萨"),
    "tongchuan": ("tongchuan|铜川"),
    "baoji": ("baoji|宝鸡"),
    "xianyang": ("xianyang|咸阳"),
    "weinan": ("weinan|渭南"),
    "yanan": ("yanan|延安"),
    "hanzhong": ("hanzhong|汉中"),
    "ankang": ("ankang|安康"),
    "shangluo": ("shangluo|商洛"),
    "lanzhou": ("lanzhou|兰州"),
    "jiayuguan": ("jiayuguan|嘉峪关"),
    "jinchang": ("jinchang|金昌"),
    "baiyin": ("baiyin|白银"),
    "tianshui": ("tianshui|天水"),
    "wuwei": ("wuwei|武威"),
    "zhangye": ("zhangye|张掖"),
    "pingliang": ("pingliang|平凉"),
    "jiuquan": ("jiuquan|酒泉"),
    "qingyang": ("qingyang|庆阳"),
    "dingxi": ("dingxi|定西"),
    "longnan": ("longnan|陇南"),
    "xining": ("xining|西宁"),
    "yinchuan": ("yinchuan|银川"),
    "shizuishan": ("shizuishan|石嘴山"),
    "wuzhong": ("wuzhong|吴忠"),
    "guyuan": ("guyuan|固原"),
    "zhongwei": ("zhongwei|中卫"),
    "urumqi": ("urumqi|wulumuqi|乌鲁木齐"),
    "karamay": ("karamay|kelamayi|克拉玛依"),
    "turpan": ("turpan|tulufan|吐鲁番"),
    "hami": ("hami|哈密"),
    "pudong": ("pudong|浦东"),
    "jiading": ("jiading|嘉定"),
    "qingpu": ("qingpu|青浦"),
    "songjiang": ("songjiang|松江"),
    "minhang": ("minhang|闵行"),
    "xuhui": ("xuhui|徐汇"),
    "hongkou": ("hongkou|虹口"),
    "haidian": ("haidian|海淀"),
    "tongzhou": ("tongzhou|通州"),
    "shunyi": ("shunyi|顺义"),
    "changping": ("changping|昌平"),
    "daxing": ("daxing|大兴"),
    "fengtai": ("fengtai|丰台"),
    "gansu": ("gansu|甘肃"),
    "qinghai": ("qinghai|青海"),
    "ningxia": ("ningxia|宁夏"),
    "guizhou": ("guizhou|贵州"),
    "hokkaido": ("hokkaido|北海道"),
    "aomori": ("aomori|青森"),
    "iwate": ("iwate|岩手"),
    "miyagi": ("miyagi|宮城"),
    "akita": ("akita|秋田"),
    "yamagata": ("yamagata|山形"),
    "fukushima": ("fukushima|福島"),
    "ibaraki": ("ibaraki|茨城"),
    "tochigi": ("tochigi|栃木"),
    "gunma": ("gunma|群馬"),
    "saitama": ("saitama|埼玉"),
    "chiba": ("chiba|千葉"),
    "kanagawa": ("kanagawa|神奈川"),
    "niigata": ("niigata|新潟"),
    "toyama": ("toyama|富山"),
    "ishikawa": ("ishikawa|石川"),
    "fukui": ("fukui|福井"),
    "yamanashi": ("yamanashi|山梨"),
    "nagano": ("nagano|長野"),
    "gifu": ("gifu|岐阜"),
    "shizuoka": ("shizuoka|静岡"),
    "aichi": ("aichi|愛知"),
    "mie": ("mie|三重"),
    "shiga": ("shiga|滋賀"),
    "kyoto": ("kyoto|京都"),
    "hyogo": ("hyogo|兵庫"),
    "nara": ("nara|奈良"),
    "wakayama": ("wakayama|和歌山"),
    "tottori": ("tottori|鳥取"),
    "shimane": ("shimane|島根"),
    "okayama": ("okayama|岡山"),
    "hiroshima": ("hiroshima|広島"),
    "yamaguchi": ("yamaguchi|山口"),
    "tokushima": ("tokushima|徳島"),
    "kagawa": ("kagawa|香川"),
    "ehime": ("ehime|愛媛"),
    "kochi": ("kochi|高知"),
    "fukuoka": ("fukuoka|福岡"),
    "saga": ("saga|佐賀"),
    "nagasaki": ("nagasaki|長崎"),
    "kumamoto": ("kumamoto|熊本"),
    "oita": ("oita|大分"),
    "miyazaki": ("miyazaki|宮崎"),
    "kagoshima": ("kagoshima|鹿児島"),
    "okinawa": ("okinawa|沖縄"),
    "sapporo": ("sapporo|札幌"),
    "sendai": ("sendai|仙台"),
    "yokohama": ("yokohama|横浜"),
    "kawasaki": ("kawasaki|川崎"),
    "nagoya": ("nagoya|名古屋"),
    "kobe": ("kobe|神戸"),
    "kitakyushu": ("kitakyushu|北九州"),
    "kyushu": ("kyushu|九州"),
    "shikoku": ("shikoku|四国"),
    "kansai": ("kansai|関西"),
    "kanto": ("kanto|関東"),
    "tohoku": ("tohoku|東北"),
    "hokuriku": ("hokuriku|北陸"),
    "chubu": ("chubu|中部"),
    "hamamatsu": ("hamamatsu|浜松"),
    "sakai": ("sakai|堺"),
    "hakodate": ("hakodate|函館"),
    "asahikawa": ("asahikawa|旭川"),
    "otaru": ("otaru|小樽"),
    "kanazawa": ("kanazawa|金沢"),
    "himeji": ("himeji|姫路"),
    "shimonoseki": ("shimonoseki|下関"),
    "matsuyama": ("matsuyama|松山"),
    "takamatsu": ("takamatsu|高松"),
    "naha": ("naha|那覇"),
    "shinjuku": ("shinjuku|新宿"),
    "shibuya": ("shibuya|渋谷"),
    "ginza": ("ginza|銀座"),
    "taipei": ("taipei|taibei|台北"),
    "newtaipei": ("newtaipei|xinbei|新北"),
    "kaohsiung": ("kaohsiung|gaoxiong|高雄"),
    "taichung": ("taichung|taizhong|台中"),
    "tainan": ("tainan|台南"),
    "hsinchu": ("hsinchu|xinzhu|hsinzhu|新竹"),
    "chiayi": ("chiayi|jiayi|嘉义"),
    "taoyuan": ("taoyuan|桃园"),
    "yilan": ("yilan|ilan|宜兰"),
    "hualien": ("hualien|hualian|花莲"),
    "pingtung": ("pingtung|pingdong|屏东"),
    "changhua": ("changhua|zhanghua|彰化"),
    "miaoli": ("miaoli|苗栗"),
    "yunlin": ("yunlin|云林"),
    "nantou": ("nantou|南投"),
    "keelung": ("keelung|jilong|基隆"),
    "taitung": ("taitung|taidong|台东"),
    "penghu": ("penghu|澎湖"),
    "kinmen": ("kinmen|jinmen|金门"),
    "kowloon": ("kowloon|jiulong|九龙"),
    "newterritories": ("newterritories|xinjie|新界"),
    "wanchai": ("wanchai|wanzai|湾仔"),
    "central": ("central|zhonghuan|中环"),
    "mongkok": ("mongkok|wangjiao|旺角"),
    "tsimshatsui": ("tsimshatsui|jianshazui|尖沙咀"),
    "tsuenwan": ("tsuenwan|quanwan|荃湾"),
    "kwuntong": ("kwuntong|guantang|观塘"),
    "shatin": ("shatin|shatian|沙田"),
    "tuenmun": ("tuenmun|tunmen|屯门"),
    "yuenlong": ("yuenlong|yuanlang|元朗"),
    "bayarea": ("bayarea|湾区"),
    "incheon": ("incheon|inchon|인천"),
    "daegu": ("daegu|taegu|대구"),
    "daejeon": ("daejeon|taejon|대전"),
    "ulsan": ("ulsan|울산"),
    "sejong": ("sejong|세종"),
    "gyeonggi": ("gyeonggi|kyonggi|경기"),
    "gangwon": ("gangwon|kangwon|강원"),
    "chungbuk": ("chungbuk|충청북|충북"),
    "chungnam": ("chungnam|충청남|충남"),
    "jeonbuk": ("jeonbuk|chonbuk|전라북|전북"),
    "jeonnam": ("jeonnam|chonnam|전라남|전남"),
    "gyeongbuk": ("gyeongbuk|kyongbuk|경상북|경북"),
    "gyeongnam": ("gyeongnam|kyongnam|경남"),
    "jeju": ("jeju|cheju|제주"),
    "suwon": ("suwon|수원"),
    "changwon": ("changwon|창원"),
    "pohang": ("pohang|포항"),
    "cheongju": ("cheongju|chongju|청주"),
    "jeonju": ("jeonju|chonju|전주"),
    "cheonan": ("cheonan|chonan|천안"),
    "pyongsong": ("pyongsong|평성"),
    "sariwon": ("sariwon|사리원"),
    "haeju": ("haeju|해주"),
    "kanggye": ("kanggye|강계"),
    "hyesan": ("hyesan|혜산"),
    "pyongan": ("pyongan|pyeongan|평안"),
    "hamgyong": ("hamgyong|hamgyeong|함경"),
    "hwanghae": ("hwanghae|황해"),
    "ryanggang": ("ryanggang|yanggang|량강"),
    "jagang": ("jagang|chagang|자강"),
}
"""Like ``PLACES``, for names in another script alone."""
