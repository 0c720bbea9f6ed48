package dunlin.platform.outreach;

import dunlin.core.conduct.ContactRequest;
import dunlin.core.message.Language;
import java.util.List;
import java.util.Set;

/**
 * A message as it would be handed over.
 *
 * @param template its name and language: {@code first-reminder.en}
 * @param person the name of whom it is for, or empty
 * @param pseudonym a name for the address that does not show it
 * @param html a whole page
 * @param listed what the text states, as it states it
 * @param ownNumbers that stand in the template itself
 * @param quotable what the text says beyond facts of the books
 */
record Letter(
    String template,
    Language language,
    String person,
    String zone,
    String address,
    String pseudonym,
    String subject,
    String plain,
    String html,
    List<ContactRequest.Listed> listed,
    Set<Long> ownNumbers,
    List<String> quotable) {

  Letter {
    listed = List.copyOf(listed);
    ownNumbers = Set.copyOf(ownNumbers);
    quotable = List.copyOf(quotable);
  }

  Long[] itemNumbers() {
    return listed.stream().map(each -> each.item().value()).toArray(Long[]::new);
  }

  /** The address with all but a little of it hidden. */
  String shown() {
    int at = address.indexOf('@');
    return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
  }
}
