package dunlin.platform.outreach;

import dunlin.core.cadence.Rung;
import dunlin.core.conduct.Carried;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A message as it would be handed over.
 *
 * @param template its name, language and version: {@code first-reminder.en/0}
 * @param person the name of whom it is for, or empty
 * @param channel on which it goes out
 * @param address for mail; empty for a notice
 * @param pseudonym a name for the address that does not show it
 * @param html a whole page
 * @param enclosed the files that go with it
 * @param preferences the link by which its receiver says how to be written to
 * @param listed what the text states, as it states it
 * @param advances the steps that it takes, of items that it lists or thanks for
 * @param ownNumbers that stand in the template itself
 * @param quotable what the text says beyond facts of the books
 */
record Draft(
    String template,
    Language language,
    String person,
    String zone,
    Channel channel,
    String address,
    String pseudonym,
    String subject,
    String plain,
    String html,
    Enclosed enclosed,
    Optional<String> preferences,
    List<ContactRequest.Listed> listed,
    List<Advanced> advances,
    Set<Long> ownNumbers,
    List<String> quotable) {

  Draft {
    listed = List.copyOf(listed);
    advances = List.copyOf(advances);
    ownNumbers = Set.copyOf(ownNumbers);
    quotable = List.copyOf(quotable);
  }

  /** A step that an item takes by the draft. */
  record Advanced(ItemId item, Rung rung) {

    static Advanced parse(String text) {
      String[] words = text.split(" ");
      return new Advanced(
          new ItemId(Long.parseLong(words[0])), new Rung(words[1], Integer.parseInt(words[2])));
    }

    @Override
    public String toString() {
      return item.value() + " " + rung.step() + " " + rung.level();
    }
  }

  /** The same as a notice, which has the page of its account for an address. */
  Draft asNotice(AccountId account, UnaryOperator<String> pseudonyms) {
    return new Draft(
        template,
        language,
        person,
        zone,
        Channel.PORTAL,
        "",
        pseudonyms.apply(Noticeboard.placeOf(account)),
        subject,
        plain,
        html,
        enclosed,
        preferences,
        listed,
        advances,
        ownNumbers,
        quotable);
  }

  boolean isNotice() {
    return channel == Channel.PORTAL;
  }

  /** Whether it thanks and asks for nothing; one that lists an item asks, whatever its step. */
  boolean isThanks() {
    return listed.isEmpty()
        && !advances.isEmpty()
        && advances.stream().allMatch(each -> each.rung().isThanks());
  }

  /** The same words, as they are kept of one account: with its items and steps. */
  Draft of(List<ContactRequest.Listed> items, List<Advanced> steps) {
    return new Draft(
        template,
        language,
        person,
        zone,
        channel,
        address,
        pseudonym,
        subject,
        plain,
        html,
        enclosed,
        preferences,
        items,
        steps,
        ownNumbers,
        quotable);
  }

  /** What goes beside the plain words, as certificates name it. */
  Carried carried() {
    return enclosed.beside(html);
  }

  List<Long> itemNumbers() {
    return listed.stream().map(each -> each.item().value()).toList();
  }

  /** The address with all but a little of it hidden. */
  String shown() {
    return isNotice() ? "portal" : masked(address);
  }

  static String masked(String address) {
    int at = address.indexOf('@');
    return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
  }
}
