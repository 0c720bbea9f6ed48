package dunlin.core.message;

import dunlin.core.basics.WithFailures;
import java.util.List;
import java.util.Optional;

/**
 * A piece of text in one language that templates include by its name: {@code how-to-pay}.
 *
 * @param body without further snippets
 */
public record Snippet(String name, Language language, List<Block> body) {

  /** How the text of a snippet begins; that of a template begins otherwise. */
  static final String HEAD = "snippet";

  public Snippet {
    body = List.copyOf(body);
  }

  /** Whether a text is meant as a snippet. */
  public static boolean isMeantBy(String text) {
    return text.startsWith(HEAD + " ");
  }

  /** The snippet that a text states, or everything that is wrong with the text. */
  public static WithFailures<Optional<Snippet>> parse(String text) {
    return new TemplateParser(text, List.of(HEAD, "language")).parseSnippet();
  }

  /** It alone as a message, with its name for a subject, so that it can be looked at. */
  public Template alone() {
    return new Template(name, language, Template.Tone.PLAIN, List.of(new Part.Words(name)), body);
  }
}
