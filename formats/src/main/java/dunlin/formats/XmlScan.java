package dunlin.formats;

import org.jspecify.annotations.Nullable;

/**
 * Looks over the bytes of one XML part of a workbook before a real parser sees it, and refuses what
 * no honest workbook holds and what would cost a parser its memory.
 *
 * <p>It refuses document type definitions (the way to entities, outside files and endless
 * expansion), texts longer than 16 MB, cell references beyond column ZZZ and encodings other than
 * those that look like ASCII. It also counts rows, so that the reader can tell how far it is.
 */
final class XmlScan {

  private static final int LONGEST_TEXT = 16 << 20;

  private enum Place {
    TEXT,
    OPENING,
    TAG,
    QUOTED,
    SPECIAL,
    COMMENT,
    VERBATIM,
    INSTRUCTION
  }

  private Place place = Place.TEXT;
  private final StringBuilder word = new StringBuilder();
  private String element = "";
  private String attribute = "";
  private byte quote;
  private long run;
  private long rows;
  private @Nullable String refusal;
  private byte last;
  private byte beforeLast;

  /** Looks at the next bytes; false once the part is refused. */
  boolean accept(byte[] bytes, int length) {
    for (int i = 0; i < length && refusal == null; i++) {
      step(bytes[i]);
      beforeLast = last;
      last = bytes[i];
    }
    return refusal == null;
  }

  /** Why the part is refused, or null. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Elements named {@code row} so far. */
  long rows() {
    return rows;
  }

  private void step(byte b) {
    if (b == 0) {
      refusal = "holds NUL bytes";
    } else if (++run > LONGEST_TEXT) {
      refusal = "holds a text longer than 16 MB";
    }
    switch (place) {
      case TEXT -> {
        if (b == '<') {
          enter(Place.OPENING);
        }
      }
      case OPENING -> opening(b);
      case TAG -> tag(b);
      case QUOTED -> quoted(b);
      case SPECIAL -> special(b);
      case COMMENT -> leaveAfter(b, '-');
      case VERBATIM -> leaveAfter(b, ']');
      case INSTRUCTION -> {
        if (b == '>' && last == '?') {
          enter(Place.TEXT);
        }
      }
    }
  }

  private void enter(Place next) {
    place = next;
    run = 0;
    word.setLength(0);
  }

  private void opening(byte b) {
    if (b == '!') {
      enter(Place.SPECIAL);
    } else if (b == '?') {
      enter(Place.INSTRUCTION);
    } else if (b > ' ' && b != '>' && b != '/') {
      if (word.length() < 64) {
        word.append((char) b);
      }
    } else {
      element = localName();
      rows += element.equals("row") ? 1 : 0;
      enter(b == '>' ? Place.TEXT : Place.TAG);
    }
  }

  private String localName() {
    return word.substring(word.lastIndexOf(":") + 1);
  }

  private void tag(byte b) {
    if (b == '>') {
      enter(Place.TEXT);
    } else if (b == '"' || b == '\'') {
      quote = b;
      attribute = localName();
      enter(Place.QUOTED);
    } else if (b > ' ' && b != '=') {
      word.setLength(last <= ' ' ? 0 : Math.min(word.length(), 64));
      word.append((char) b);
    }
  }

  private void quoted(byte b) {
    if (b == quote) {
      if (isReferenceBeyondSheets()) {
        refusal = "refers to a cell '%s', which no sheet has".formatted(word);
      }
      enter(Place.TAG);
    } else if (word.length() < 64) {
      word.append((char) b);
    }
  }

  /** A cell whose column has more letters than a column can have. */
  private boolean isReferenceBeyondSheets() {
    if (!element.equals("c") || !attribute.equals("r")) {
      return false;
    }
    int letters = 0;
    while (letters < word.length() && Character.isLetter(word.charAt(letters))) {
      letters++;
    }
    return letters > 3;
  }

  private void special(byte b) {
    word.append((char) b);
    String start = word.toString();
    if (start.equals("--")) {
      enter(Place.COMMENT);
    } else if (start.equals("[CDATA[")) {
      enter(Place.VERBATIM);
    } else if (!"--".startsWith(start) && !"[CDATA[".startsWith(start)) {
      refusal = "declares a document type (DTD), which is not allowed";
    }
  }

  private void leaveAfter(byte b, char twice) {
    if (b == '>' && last == twice && beforeLast == twice) {
      enter(Place.TEXT);
    }
  }
}
