package dunlin.connectors.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a server says it can do beyond the beginnings of SMTP. */
record SmtpExtensions(Map<String, String> words) {

  static final SmtpExtensions NONE = new SmtpExtensions(Map.of());

  /** Read from the answer to EHLO, whose first line is a greeting. */
  static SmtpExtensions in(SmtpReply reply) {
    Map<String, String> words = new HashMap<>();
    for (String line : reply.lines().subList(1, reply.lines().size())) {
      String[] parts = line.strip().toUpperCase(Locale.ROOT).split("[ =]", 2);
      words.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return new SmtpExtensions(Map.copyOf(words));
  }

  boolean has(String word) {
    return words.containsKey(word);
  }

  boolean canSignInBy(String mechanism) {
    List<String> mechanisms = Arrays.asList(words.getOrDefault("AUTH", "").split(" +"));
    return mechanisms.contains(mechanism);
  }

  /** The most bytes that a message may have; as many as there are if the server does not say. */
  long sizeMax() {
    String size = words.getOrDefault("SIZE", "").strip();
    return size.matches("[1-9][0-9]{0,17}") ? Long.parseLong(size) : Long.MAX_VALUE;
  }
}
