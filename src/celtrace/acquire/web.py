"""An open directory listing on the web as a remote: plain GET below one path."""

from __future__ import annotations

from celtrace.acquire.crawl import Link, NotAFolderError
from celtrace.acquire.http import Http
from celtrace.acquire.listing import links

__all__ = ["Listing"]

_LONGEST = 16 << 20
_BUCKET = b"<ListBucketResult"


class Listing(Http):
    """The pages of a web server that list folders."""

    def children(self, url: str) -> list[Link]:
        """What the listing at ``url`` names.

        Raises:
            NotAFolderError: the page is no listing; where it is a bucket's, the message says how to name it.
            LostError: it does not come.
        """
        page = self.page(url, _LONGEST)
        try:
            return links(page, url)
        except NotAFolderError as error:
            if _BUCKET in page[:1024]:
                raise NotAFolderError(
                    f"{url} is a bucket; name it as s3://BUCKET/ with --endpoint, the address of its server"
                ) from error
            raise
