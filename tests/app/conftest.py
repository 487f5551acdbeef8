"""Small letters in the layout of a joint inspection, in our own words, and the command line to run on them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fpdf import FPDF

from app.workspace import Workspace

BULLET = "\u2022"


Run = Callable[..., Result]


def letter(area: str, force: str, strength: str) -> list[tuple[str, str]]:
    """The parts of a letter: how each is set, and its words."""
    return [
        ("plain", "20 August 2019"),
        ("plain", f"To: {area} County Council\n{force}\nNHS {area} Clinical Commissioning Group"),
        ("plain", "Dear local partnership"),
        ("bold", f"Joint targeted area inspection of the multi-agency response to children at risk at home in {area}"),
        (
            "plain",
            "Between 3 and 7 June 2019, Ofsted, the Care Quality Commission (CQC), HMI Constabulary and Fire & Rescue "
            "Services (HMICFRS) and HMI Probation (HMI Prob) undertook a joint inspection of the multi-agency response "
            f"to children at risk at home in {area}.",
        ),
        (
            "plain",
            f"This letter to all the service leaders in the area outlines our findings about how well they work in {area}.",
        ),
        ("bold", "Key strengths"),
        ("item", strength),
        ("item", f"{force} officers listen to children at the scene and write down what each child says."),
        ("item", "Health visitors share what they know with the front door on the day they learn it."),
        ("bold", "Practice study: highly effective practice"),
        ("plain", "A teacher saw that a girl was tired, asked her why, and help reached her family within two days."),
        ("bold", "Areas for improvement"),
        ("item", f"{force} takes too long to tell social workers about children who were seen at an incident."),
        ("item", "Minutes of strategy meetings do not say who will do what, or by when."),
        ("item", "Referrals from schools often lack the history that would help a social worker to decide."),
        ("bold", "Next steps"),
        (
            "plain",
            f"{area} County Council should prepare a written statement of proposed action responding to the findings outlined "
            "in this letter. The local authority should send it to Ofsted by 28 November 2019.",
        ),
        ("plain", "Yours sincerely"),
        ("bold", "Ofsted"),
        ("plain", "Jane Example\nNational Director, Social Care"),
        ("bold", "Care Quality Commission"),
        ("plain", "John Sample\nChief Inspector of Primary Medical Services"),
    ]


def draw(parts: list[tuple[str, str]], password: str) -> bytes:
    """The parts as a PDF: headings larger and bold, items hanging from a bullet, white space between parts."""
    pdf = FPDF(format="A4", unit="pt")
    pdf.core_fonts_encoding = "windows-1252"
    pdf.creation_date = datetime(2019, 8, 20, tzinfo=UTC)
    pdf.set_margins(120, 72)
    pdf.set_auto_page_break(True, 90)
    pdf.add_page()
    for style, words in parts:
        pdf.set_font("helvetica", "B" if style == "bold" else "", 13 if style == "bold" else 11)
        if style == "item":
            pdf.cell(17, 14, BULLET)
        pdf.multi_cell(0, 14, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(10)
    if password:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


@pytest.fixture(scope="session")
def write_letter() -> Callable[..., Path]:
    """Writes a letter: whose area, about which force, its first strength, behind a password or not."""

    def write(
        path: Path,
        area: str = "Kent",
        force: str = "Kent Police",
        strength: str = "Leaders know their area well and act on what children tell them.",
        password: str = "",
    ) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(letter(area, force, strength), password))
        return path

    return write


@pytest.fixture
def letter_files(tmp_path: Path, write_letter: Callable[..., Path]) -> Path:
    """A folder with three letters: Kent, Surrey, Essex."""
    folder = tmp_path / "letter files"
    write_letter(folder / "kent.pdf")
    write_letter(folder / "surrey.pdf", "Surrey", "Surrey Police")
    write_letter(folder / "deeper" / "essex.pdf", "Essex", "Essex Police")
    return folder


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty workspace, which is also the one in the environment."""
    monkeypatch.setenv("LANTHORN_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LANTHORN_STORE", raising=False)
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def lanthorn(workspace: Workspace) -> Run:
    """The command line, run in this process on that workspace."""
    from app.cli import main

    assert workspace

    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def exported(lanthorn: Run, tmp_path: Path) -> Callable[[], str]:
    """What the graph of the workspace holds, as N-Quads."""

    def text() -> str:
        out = tmp_path / "export.nq"
        out.unlink(missing_ok=True)
        assert lanthorn("export", out).exit_code == 0
        return out.read_text(encoding="utf-8")

    return text
