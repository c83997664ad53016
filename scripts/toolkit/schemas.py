"""The content model as JSON Schemas, one for each kind of file, for editors that complete and check as one types."""

from __future__ import annotations

import json
from typing import Any

from toolkit.fields import Record, schema_of
from toolkit.model import TOOL_KINDS, CaseStudy, Document, Glossary, Mindset, ReadingList, Synonyms, Toolset, Vocabulary

# schema's name -> the kinds of record that such a file can hold
SCHEMAS: dict[str, tuple[type[Record], ...]] = {
    "toolset": (Toolset,),
    "tool": tuple(TOOL_KINDS.values()),
    "mindset": (Mindset,),
    "reading_list": (ReadingList,),
    "glossary": (Glossary,),
    "vocabulary": (Vocabulary,),
    "synonyms": (Synonyms,),
    "case_study": (CaseStudy,),
    "document": (Document,),
}


def build_schemas() -> dict[str, str]:
    """File name and text of each schema."""
    return {
        f"{name}.schema.json": json.dumps(_for_authors(schema_of(kinds)), ensure_ascii=False, indent=2) + "\n"
        for name, kinds in SCHEMAS.items()
    }


def _for_authors(schema: Any) -> Any:
    """The schema without the fields that a file's name or body fills."""
    if isinstance(schema, list):
        return [_for_authors(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("properties"), dict):
        filled = {name for name, field in schema["properties"].items() if field.get("from_file")}
        schema = {**schema, "properties": {n: f for n, f in schema["properties"].items() if n not in filled}}
        if "required" in schema:
            schema["required"] = [name for name in schema["required"] if name not in filled]
    return {key: _for_authors(value) for key, value in schema.items()}
