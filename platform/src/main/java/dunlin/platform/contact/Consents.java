package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.OutOfSightException;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How debtors agreed to be reached, and how not: append-only, the newest word on an address counts.
 *
 * <p>To withdraw is to say the opposite; nothing is taken away.
 */
@Service
public class Consents {

  private static final int ADDRESS_LONGEST = 300;

  /**
   * What a debtor said.
   *
   * @param address the one that it is for; empty for the whole channel
   * @param wording in which words, or where they can be read; never empty
   * @param on the day on which it was said, today or earlier
   */
  public record Said(
      AccountId account,
      Channel channel,
      String address,
      Consent.State state,
      Consent.Source source,
      String wording,
      LocalDate on) {

    /**
     * Normalises the address, so that one address is written in one way.
     *
     * @throws IllegalArgumentException if it is none of the channel, or the words are missing
     */
    public Said {
      address = addressOf(channel, address);
      wording = wording.strip();
      if (wording.isEmpty()) {
        throw new IllegalArgumentException("wording is empty: say in which words, or where it is");
      }
    }
  }

  private final ConsentRepository repository;
  private final Recordings recordings;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;

  Consents(
      ConsentRepository repository,
      Recordings recordings,
      BusinessDays businessDays,
      AuditTrail audit,
      ApplicationEventPublisher events) {
    this.repository = repository;
    this.recordings = recordings;
    this.businessDays = businessDays;
    this.audit = audit;
    this.events = events;
  }

  /**
   * An address as it is kept.
   *
   * @throws IllegalArgumentException if it is none of the channel
   */
  public static String addressOf(Channel channel, String address) {
    String text = address.strip();
    if (text.length() > ADDRESS_LONGEST) {
      throw new IllegalArgumentException(
          "has %d characters, more than %d".formatted(text.length(), ADDRESS_LONGEST));
    }
    if (text.isEmpty()) {
      return text;
    }
    return switch (channel) {
      case EMAIL -> mail(text);
      case SMS, CALL -> phone(text);
      case LETTER, PORTAL -> text;
    };
  }

  private static String mail(String text) {
    if (!text.matches("[^\\s@]+@[^\\s@]+")) {
      throw new IllegalArgumentException("is no e-mail address");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String phone(String text) {
    String digits = text.replaceAll("[\\s()/.-]", "");
    if (!digits.matches("\\+?\\d{5,20}")) {
      throw new IllegalArgumentException("is no phone number");
    }
    return digits;
  }

  /**
   * Records what a debtor said.
   *
   * @return the number of the fact
   * @throws IllegalArgumentException if it lies ahead, or the account does not exist or is out of
   *     the actor's sight
   */
  @Transactional
  public long record(Said said) {
    if (said.on().isAfter(businessDays.today())) {
      throw new IllegalArgumentException(
          "it was said on %s, after the business date %s"
              .formatted(said.on(), businessDays.today()));
    }
    Recording recording = recordings.begin("dunlin", "recorded a consent");
    long id =
        repository
            .insert(said, recording)
            .orElseThrow(() -> new OutOfSightException(said.account()));
    audit.tell(
        said.state() == Consent.State.GRANTED ? "recorded a consent" : "recorded an objection",
        "account:" + said.account().value(),
        "%s, consent:%d, by %s".formatted(said.channel(), id, said.source()));
    events.publishEvent(new OutreachChanged(Set.of(said.account())));
    return id;
  }

  /** The newest word on each address and channel of an account. */
  @Transactional(readOnly = true)
  public List<Consent> inForce(AccountId account) {
    return repository.inForce(account, businessDays.today());
  }
}
