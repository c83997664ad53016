"""What the library holds. Each field's sentence is written for the person who fills it in."""

from toolkit.model.cards import (
    Card,
    Group,
    Practice,
    PracticeGroup,
    Prompt,
    PromptGroup,
    Shift,
    ShiftGroup,
    ShownBy,
    SprintGroup,
    SprintPoint,
    Stages,
    Statement,
    StatementGroup,
    TryThis,
)  # fmt: skip
from toolkit.model.places import (
    BASES,
    CaseStudy,
    Contributor,
    Coordinates,
    Evidence,
    KeyFigure,
    PlaceMission,
    Sections,
    ShowsPrompt,
    ShowsToolset,
    Source,
    Years,
)  # fmt: skip
from toolkit.model.tools import (
    TOOL_KINDS,
    Mindset,
    PracticesTool,
    PromptsTool,
    RetiredCard,
    ShiftsTool,
    SprintTool,
    StatementsTool,
    Tool,
    Toolkit,
    Toolset,
)  # fmt: skip
from toolkit.model.words import (
    Choice,
    Document,
    Glossary,
    GlossaryTerm,
    Nation,
    ReadingGroup,
    ReadingItem,
    ReadingList,
    Reference,
    Theme,
    Vocabulary,
)  # fmt: skip

__all__ = [
    "BASES", "TOOL_KINDS", "Card", "CaseStudy", "Choice", "Contributor", "Coordinates", "Document", "Evidence", "Glossary",
    "GlossaryTerm", "Group", "KeyFigure", "Mindset", "Nation", "PlaceMission", "Practice", "PracticeGroup",
    "PracticesTool", "Prompt", "PromptGroup", "PromptsTool", "ReadingGroup", "ReadingItem", "ReadingList", "Reference", "RetiredCard",
    "Sections", "Shift", "ShiftGroup", "ShiftsTool", "ShownBy", "ShowsPrompt", "ShowsToolset", "Source", "SprintGroup",
    "SprintPoint", "SprintTool", "Stages", "Statement", "StatementGroup", "StatementsTool", "Theme", "Tool", "Toolkit",
    "Toolset", "TryThis", "Vocabulary", "Years",
]  # fmt: skip
