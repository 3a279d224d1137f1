import subprocess
import sys

import provenance


def test_all_is_sorted_small_and_resolves() -> None:
    assert provenance.__all__ == sorted(provenance.__all__)
    assert len(provenance.__all__) <= 25
    for name in provenance.__all__:
        assert getattr(provenance, name).__doc__, name


def test_dir_shows_the_public_face_only() -> None:
    assert dir(provenance) == provenance.__all__


def test_importing_the_package_loads_no_heavy_module() -> None:
    heavy = ["pyoxigraph", "rdflib", "networkx", "pyvis", "click", "rich"]
    code = f"import sys, provenance; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
