"""Pictures: decoded once, made small and plain, told apart by paper and ink, copies found.

``decode`` turns a file into a few pictures or into one of three typed refusals (damaged, unsafe,
unsupported). ``normalise`` makes each an 8-bit preview, ``fingerprint`` a 64-bit hash and a small colour
signature, ``classes`` says whether it is a drawing, a cel, a page … by rules that a reader can check.
``stage`` runs these once for every content; ``copies_stage`` gathers the results and finds pictures that
show the same, which gives the table ``frames``. Everything after this room reads previews only, never
the bytes of the original.
"""
