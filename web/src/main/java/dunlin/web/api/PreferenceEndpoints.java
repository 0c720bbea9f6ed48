package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How debtors want to be reached, and what bounds every contact with them. */
@Tag(name = "Preferences", description = "Consents by channel and address, and flags.")
@RestController
@RequestMapping("/api/v1/accounts/{account}")
class PreferenceEndpoints {

  /** The newest word on an address, or on a channel as a whole. */
  record ConsentAnswer(
      long id,
      String channel,
      @Schema(description = "Empty for the whole channel.") String address,
      @Schema(allowableValues = {"GRANTED", "REVOKED"}) String state,
      String source,
      String wording,
      LocalDate on,
      String by) {

    static ConsentAnswer of(Consent consent) {
      return new ConsentAnswer(
          consent.id(),
          consent.channel().name(),
          consent.address(),
          consent.state().name(),
          consent.source().name(),
          consent.wording(),
          consent.on(),
          consent.by());
    }
  }

  /** What a debtor said of an address, or of a channel as a whole. */
  record ConsentRequest(
      @Schema(allowableValues = {"EMAIL", "SMS", "LETTER", "PORTAL", "CALL"})
          @Nullable String channel,
      @Schema(description = "Empty for the whole channel.") @Nullable String address,
      @Schema(allowableValues = {"GRANTED", "REVOKED"}) @Nullable String state,
      @Schema(allowableValues = {"IMPORT", "MEMBER", "PORTAL", "REPLY", "COMPLAINT"})
          @Nullable String source,
      @Schema(description = "In which words, or where they can be read.") @Nullable String wording,
      @Schema(description = "The business date if left out.") @Nullable LocalDate on) {}

  /** What stops or bounds every contact with a debtor. */
  record FlagAnswer(
      long id,
      String kind,
      String note,
      LocalDate since,
      @Schema(description = "Null until it is taken back.") @Nullable LocalDate until,
      String by) {

    static FlagAnswer of(Flag flag) {
      return new FlagAnswer(
          flag.id(), flag.kind().name(), flag.note(), flag.since(), flag.until(), flag.by());
    }
  }

  /** A flag to be raised. */
  record FlagRequest(
      @Schema(
              allowableValues = {
                "ATTORNEY",
                "INSOLVENCY",
                "DECEASED",
                "CEASE",
                "MINOR",
                "IDENTITY_THEFT",
                "LITIGATION",
                "PLACED"
              })
          @Nullable String kind,
      @Schema(description = "Why.") @Nullable String note,
      @Schema(description = "The business date if left out.") @Nullable LocalDate since,
      @Nullable LocalDate until) {}

  /** Why a flag is taken back. */
  record TakeBackRequest(@Nullable String reason) {}

  private final Lookups lookups;
  private final Consents consents;
  private final Flags flags;
  private final AuditTrail audit;

  PreferenceEndpoints(Lookups lookups, Consents consents, Flags flags, AuditTrail audit) {
    this.lookups = lookups;
    this.consents = consents;
    this.flags = flags;
    this.audit = audit;
  }

  @Operation(
      operationId = "accountConsents",
      summary = "How a debtor agreed to be reached, and how not",
      description = "The newest word on each address and channel. The trail is told of the look.")
  @GetMapping("/consents")
  Page<ConsentAnswer> consents(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    List<Consent> found = consents.inForce(known);
    if (!found.isEmpty()) {
      audit.tell("looked at consents", "account:" + known.value(), "");
    }
    return Page.whole(found.stream().map(ConsentAnswer::of).toList());
  }

  @Operation(
      operationId = "recordConsent",
      summary = "Record what a debtor said of an address",
      description = "Withdrawing is a record too, with the state REVOKED. The newest counts.")
  @PostMapping("/consents")
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer record(
      @PathVariable AccountId account, @RequestBody ConsentRequest request, Faults faults) {
    Consents.Said said = read(account, request, faults);
    AccountId known = lookups.account(account).accountId();
    return new ContactEndpoints.MadeAnswer(
        consents.record(
            new Consents.Said(
                known,
                said.channel(),
                said.address(),
                said.state(),
                said.source(),
                said.wording(),
                said.on())));
  }

  private Consents.Said read(AccountId account, ConsentRequest request, Faults faults) {
    Optional<Channel> channel = faults.constant("channel", request.channel(), Channel.class);
    Optional<Consent.State> state = faults.constant("state", request.state(), Consent.State.class);
    Optional<Consent.Source> source =
        faults.constant("source", request.source(), Consent.Source.class);
    String wording = faults.text("wording", request.wording(), Faults.LONGEST_NOTE);
    LocalDate on = request.on() == null ? lookups.today() : request.on();
    if (on.isAfter(lookups.today())) {
      faults.add("on", on, "is after the business date, " + lookups.today());
    }
    String address = address(faults, channel, request.address());
    faults.orThrow();
    return new Consents.Said(
        account,
        channel.orElseThrow(),
        address,
        state.orElseThrow(),
        source.orElseThrow(),
        wording,
        on);
  }

  private static String address(
      Faults faults, Optional<Channel> channel, @Nullable String address) {
    if (channel.isEmpty() || address == null || address.isBlank()) {
      return "";
    }
    return faults
        .read("address", address, text -> Consents.addressOf(channel.get(), text))
        .orElse("");
  }

  @Operation(
      operationId = "accountFlags",
      summary = "The flags of a debtor",
      description = "Those in force on the business date, oldest first.")
  @GetMapping("/flags")
  Page<FlagAnswer> flags(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    return Page.whole(flags.inForce(known).stream().map(FlagAnswer::of).toList());
  }

  @Operation(
      operationId = "raiseFlag",
      summary = "Raise a flag",
      description = "It holds from a day on, until its last day or until it is taken back.")
  @PostMapping("/flags")
  @ResponseStatus(HttpStatus.CREATED)
  ContactEndpoints.MadeAnswer raise(
      @PathVariable AccountId account, @RequestBody FlagRequest request, Faults faults) {
    LocalDate today = lookups.today();
    Optional<Flag.Kind> kind = faults.constant("kind", request.kind(), Flag.Kind.class);
    String note = faults.text("note", request.note(), Faults.LONGEST_NOTE);
    LocalDate since = request.since() == null ? today : request.since();
    if (since.isAfter(today)) {
      faults.add("since", since, "is after the business date, " + today);
    }
    if (request.until() != null && request.until().isBefore(today)) {
      faults.add("until", request.until(), "is before the business date, " + today);
    }
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    return new ContactEndpoints.MadeAnswer(
        flags.raise(new Flags.Raise(known, kind.orElseThrow(), note, since, request.until())));
  }

  @Operation(
      operationId = "takeFlagBack",
      summary = "Take a flag back",
      description = "From the business date on; 404 if it does not hold.")
  @PostMapping("/flags/{flag}/withdrawal")
  ContactEndpoints.ChangedAnswer takeBack(
      @PathVariable AccountId account,
      @PathVariable long flag,
      @RequestBody TakeBackRequest request,
      Faults faults) {
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    if (!flags.takeBack(known, flag, reason)) {
      throw ProblemException.notFound("flag " + flag);
    }
    return new ContactEndpoints.ChangedAnswer(flag, "WITHDRAWN");
  }
}
