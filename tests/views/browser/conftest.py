"""A real browser: pages are opened with every request refused and recorded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route

from provenance.analysis.trace import Trace
from provenance.views.view import View, claim_view

RECORD_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""


@dataclass
class Opened:
    """A page, and all that went wrong or out while it was open."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def refuse(shown: Opened, dialog: Dialog) -> None:
    """Note a dialog, which only injected script could open, and close it."""
    shown.trouble.append(f"dialog: {dialog.message}")
    dialog.dismiss()


Opener = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def opener(
        content: Trace | View, width: int = 1280, height: int = 800, scheme: str = "light", *, ready: bool = True
    ) -> Opened:
        view = claim_view(content) if isinstance(content, Trace) else content
        target = view.save(tmp_path / "claim.html")
        dark = scheme == "dark"
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        shown = Opened(context.new_page())
        own = target.as_uri()

        def guard(route: Route) -> None:
            if route.request.url.partition("#")[0] == own:
                route.continue_()
            else:
                shown.requests.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        shown.page.on("console", lambda message: shown.trouble.append(f"console {message.type}: {message.text}"))
        shown.page.on("pageerror", lambda error: shown.trouble.append(f"error: {error}"))
        shown.page.on("dialog", lambda dialog: refuse(shown, dialog))
        shown.page.add_init_script(RECORD_VIOLATIONS)
        shown.page.goto(own)
        if ready:  # as pages with a script tell
            shown.page.wait_for_selector("html[data-ready=yes]", timeout=10_000)
        return shown

    yield opener
    for context in contexts:
        context.close()
