package dunlin.formats.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typeface of one document: Liberation Sans, of which what is used goes into the file. */
final class Type {

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Stands for a letter that the typeface does not have. */
  private static final int MISSING = '\u25a1';

  private final PDFont font;
  private final CmapLookup letters;

  Type(PDDocument document) throws IOException {
    try (InputStream in = PDFont.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no typeface at %s".formatted(FILE));
      }
      TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(in));
      document.registerTrueTypeFontForClosing(file);
      // No ligatures: they take a hundred times as long as the letters, and hide words from search.
      file.setEnableGsub(false);
      this.letters = file.getUnicodeCmapLookup();
      this.font = PDType0Font.load(document, file, true);
    }
  }

  PDFont font() {
    return font;
  }

  /** The text with a box for each letter that cannot be shown, and in one line. */
  String shown(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .map(c -> letters.getGlyphId(c) == 0 ? MISSING : c)
        .forEach(out::appendCodePoint);
    return out.toString().strip();
  }

  /** Points that a text, as shown, takes at a size. */
  float widthOf(String shown, float size) throws IOException {
    return font.getStringWidth(shown) / 1000 * size;
  }

  /** The text in lines that are no wider; words are torn only where one alone is. */
  List<String> lines(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : shown(text).split(" +")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (widthOf(longer, size) <= width) {
        line = longer;
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
      line = word;
      while (widthOf(line, size) > width) {
        int fits = fitting(line, size, width);
        lines.add(line.substring(0, fits));
        line = line.substring(fits);
      }
    }
    lines.add(line);
    return lines;
  }

  /** How many letters of a word fit, at least one. */
  private int fitting(String word, float size, float width) throws IOException {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (widthOf(word.substring(0, next), size) > width) {
        return end;
      }
      end = next;
    }
    return end;
  }
}
