"""Debian's chromium, driven by Playwright: a person at an office computer, without scripts."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@asynccontextmanager
async def pages(address: str) -> AsyncIterator["Pages"]:
    """Run chromium while the block lasts.

    Where there is none, the test is skipped for everybody to see; in CI that is an error.
    """
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium: .ci/run must install it")
        pytest.skip("no chromium: apt-get install chromium")
    async with async_playwright() as playwright:
        # Nothing is downloaded: the browser is that of the system. As root it has no sandbox.
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], chromium_sandbox=False
        )
        yield Pages(browser, address)
        await browser.close()


class Pages:
    """Opens pages of the desk, and remembers what they did that they must not."""

    def __init__(self, browser: Any, address: str) -> None:  # noqa: ANN401 - Playwright's
        """Open pages in `browser`, of the desk at `address`."""
        self._browser = browser
        self._address = address
        self.elsewhere: list[str] = []
        """What was asked of another host."""
        self.complaints: list[str] = []
        """What the browser complained of, such as a style that the page may not have."""

    async def person(self, width: int = 1200) -> Page:
        """Return a page of somebody with a browser of their own; Finnish, without scripts."""
        context = await self._browser.new_context(
            viewport={"width": width, "height": 900}, locale="fi-FI", java_script_enabled=False
        )
        page: Page = await context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda one: self._noticed(one.url))
        page.on("console", lambda one: self._complained(one.text))
        return page

    def _complained(self, text: str) -> None:
        # That a page is refused is told by its status; what the browser blocks is a mistake.
        if "Failed to load resource: the server responded" not in text:
            self.complaints.append(text)

    def _noticed(self, url: str) -> None:
        if not url.startswith((self._address, "data:")):
            self.elsewhere.append(url)
