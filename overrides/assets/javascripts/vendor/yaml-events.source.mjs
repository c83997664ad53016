// The part of yaml-js that turns YAML into events, as PyYAML does, over a reader of our own: it counts in characters, not in
// UTF-16 units, and knows the line breaks of PyYAML (yaml-js has U+2082, the 2 of CO₂, in place of U+2028).
import { Scanner } from "yaml-js/lib/scanner.js";
import { Parser } from "yaml-js/lib/parser.js";
import { extend } from "yaml-js/lib/util.js";
import { MarkedYAMLError } from "yaml-js/lib/errors.js";
import { ScalarEvent, AliasEvent, SequenceStartEvent, SequenceEndEvent, MappingStartEvent, MappingEndEvent, StreamEndEvent } from "yaml-js/lib/events.js";

class Loader {
  constructor(text) {
    this.signs = [...text, "\0"];
    this.index = this.line = this.column = 0;
    Scanner.prototype.initialise.call(this);
    Parser.prototype.initialise.call(this);
  }

  peek(index = 0) { return this.signs[this.index + index] ?? "\0"; }

  prefix(length = 1) { return this.signs.slice(this.index, this.index + length).join(""); }

  forward(length = 1) {
    for (; length > 0; length--) {
      const sign = this.signs[this.index++];
      if ("\n\x85\u2028\u2029".includes(sign) || (sign === "\r" && this.peek() !== "\n")) {
        this.line++;
        this.column = 0;
      } else if (sign !== "\uFEFF") this.column++;
    }
  }

  get_mark() { return { line: this.line, column: this.column }; }
}
extend(Loader.prototype, Scanner.prototype, Parser.prototype);
export { Loader, MarkedYAMLError, ScalarEvent, AliasEvent, SequenceStartEvent, SequenceEndEvent, MappingStartEvent, MappingEndEvent, StreamEndEvent };
