package dunlin.core.message;

import java.util.List;

/** A piece of a template's body. */
public sealed interface Block {

  /** A paragraph; several lines are one. */
  record Paragraph(List<Part> parts) implements Block {

    public Paragraph {
      parts = List.copyOf(parts);
    }
  }

  /** A table of documents. */
  record Table(Field items, int line) implements Block {}

  /** A link with its words, on a line of its own. */
  record Button(Field link, String words, int line) implements Block {}

  /** Where the blocks of a snippet stand, in the language of the text. */
  record Include(String snippet, int line) implements Block {}

  /** Blocks that stand only where a field holds something. */
  record Given(Field field, List<Block> blocks) implements Block {

    public Given {
      blocks = List.copyOf(blocks);
    }
  }
}
