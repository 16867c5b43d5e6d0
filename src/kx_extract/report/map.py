from kx_extract.report.pages import Pages
from kx_extract.report.store import Store


def write_map(pages: Pages, store: Store) -> None:
    return
