package dunlin.platform.customer;

import dunlin.core.basics.Money;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.FactDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a source says of a customer, or what the books say after several deliveries. */
record Description(
    String name,
    String country,
    String currency,
    String segment,
    String riskClass,
    @Nullable Integer termsDays,
    @Nullable Money creditLimit,
    String email,
    String parentKey,
    String collector,
    String language,
    @Nullable Integer externalScore) {

  static Description of(LedgerRecord.Customer record) {
    return new Description(
        record.name(),
        record.country(),
        record.currency(),
        record.segment(),
        record.riskClass(),
        record.termsDays(),
        record.creditLimit(),
        record.email(),
        record.parentKey(),
        record.collector(),
        record.language(),
        null);
  }

  /** This description, with what it leaves out taken from the other. */
  Description orElse(Description other) {
    return new Description(
        or(name, other.name),
        or(country, other.country),
        or(currency, other.currency),
        or(segment, other.segment),
        or(riskClass, other.riskClass),
        termsDays == null ? other.termsDays : termsDays,
        creditLimit == null ? other.creditLimit : creditLimit,
        or(email, other.email),
        or(parentKey, other.parentKey),
        or(collector, other.collector),
        or(language, other.language),
        externalScore == null ? other.externalScore : externalScore);
  }

  private static String or(String one, String other) {
    return one.isBlank() ? other : one;
  }

  Description named(String otherName) {
    return new Description(
        otherName,
        country,
        currency,
        segment,
        riskClass,
        termsDays,
        creditLimit,
        email,
        parentKey,
        collector,
        language,
        externalScore);
  }

  /** A row that names nobody only says that the customer exists. */
  boolean isNamed() {
    return !name.isBlank();
  }

  /** The name in lower case without accents, spaces and signs. */
  String nameKey() {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return plain.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  byte[] digest(FactDigest digest, Numbers numbers) {
    digest.begin(numbers.factId()).add(numbers.customerId()).add(name).add(country).add(currency);
    digest.add(segment).add(riskClass).add(termsDays == null ? -99_999L : (long) termsDays);
    digest.add(creditLimit == null ? -1L : creditLimit.minor());
    digest.add(creditLimit == null ? "" : creditLimit.currencyCode()).add(email).add(parentKey);
    digest.add(collector).add(language);
    digest.add(Objects.requireNonNullElse(externalScore, -1).longValue()).add(numbers.valueDate());
    return digest.add(numbers.at()).add(numbers.recordingId()).end();
  }

  /** What identifies one version of a customer. */
  record Numbers(long factId, long customerId, LocalDate valueDate, Instant at, long recordingId) {}
}
