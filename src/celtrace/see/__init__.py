"""Shows from pictures: found pictures compared with a library of reference pictures.

``library`` reads the folder that the user keeps, one folder a show; ``index`` turns its pictures, clips and
stores of fingerprints into coded local features with an inverted file; ``identify`` is the one narrow way in:
a picture and an index give ranked candidates, each with what it rests on. A candidate is accepted by either of
two experts (``experts``): as a copy of one reference picture by geometry, or as a character of the show by
parts closer to it than to any other, above everything that the library's own other shows and a pack of
generated impostors reached (``calibration``). "Not in the library" is the usual answer, and it is said as such.

Local features with geometric verification were chosen because they find cropped, scaled, mirrored and
re-encoded frames, cels and line drawings, where hashes of the whole picture do not (D. Lowe, "Distinctive Image
Features from Scale-Invariant Keypoints", 2004; J. Sivic and A. Zisserman, "Video Google", 2003).
"""
