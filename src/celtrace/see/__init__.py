"""Shows from pictures: found pictures compared with a library of reference pictures.

``library`` reads the folder that the user keeps, one folder a show; ``index`` turns its pictures into
local features with an inverted file; ``identify`` is the one narrow way in: a picture and an index give
ranked candidates, each with what it rests on. A candidate is accepted only by geometry (many features that
agree on one turn, scale and shift, well spread, twice the next show's) or as a near copy of the whole
picture, above everything that the library's own other shows reached. "Not in the library" is the usual
answer, and it is said as such.

Local features with geometric verification were chosen because they find cropped, scaled, mirrored and
re-encoded frames, and cels, where hashes of the whole picture do not (D. Lowe, "Distinctive Image Features
from Scale-Invariant Keypoints", 2004; J. Sivic and A. Zisserman, "Video Google", 2003).
"""
