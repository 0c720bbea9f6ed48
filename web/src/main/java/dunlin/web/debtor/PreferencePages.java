package dunlin.web.debtor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.core.message.Language;
import dunlin.core.receivable.Channel;
import dunlin.core.spi.Attachment;
import dunlin.platform.outreach.DebtorPreferences;
import dunlin.platform.outreach.DebtorPreferences.Known;
import dunlin.platform.outreach.Notices;
import dunlin.platform.outreach.Notices.Notice;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * How a debtor wants to be written to, and the notices of the account: the page behind the link of
 * a message.
 */
@Controller
public class PreferencePages {

  private static final String PATH = "/preferences/{token}";
  private static final List<Channel> CHANNELS =
      List.of(Channel.EMAIL, Channel.CALL, Channel.LETTER);

  /**
   * The page.
   *
   * @param notices of the account of the link's message, newest first
   * @param isSaved whether it comes after a change
   */
  public record PreferencesModel(
      Known known, List<Notice> notices, Texts texts, String action, boolean isSaved) {

    public PreferencesModel {
      notices = List.copyOf(notices);
    }

    public String t(String key, Object... values) {
      return texts.of(key, values);
    }

    /** Whether notices are spoken of: to who never had any they mean nothing. */
    public boolean hasNotices() {
      return !notices.isEmpty() || !known.wantsNotices();
    }

    public List<Channel> channels() {
      return CHANNELS;
    }

    public List<Language> languages() {
      return List.of(Language.values());
    }

    /** The kinds of messages in words; those that the installation made up are one line. */
    public List<String> kinds() {
      return known.kinds().stream()
          .map(kind -> texts.orElse("kind." + kind, texts.of("kind.other")))
          .distinct()
          .toList();
    }
  }

  private final Pages pages;
  private final DebtorPreferences preferences;
  private final Notices notices;
  private final Throttle throttle;

  PreferencePages(Pages pages, DebtorPreferences preferences, Notices notices, Throttle throttle) {
    this.pages = pages;
    this.preferences = preferences;
    this.notices = notices;
    this.throttle = throttle;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @PathVariable String token,
      @RequestParam Optional<String> saved,
      HttpServletRequest request) {
    admit(request);
    Known known = preferences.find(token).orElseThrow(() -> new NotHereException("the link"));
    Locale language = known.language().locale();
    // Who asks for the head of a page only has not looked at it.
    boolean isLook = request.getMethod().equals("GET");
    return pages.page(
        "preferences",
        new PreferencesModel(
            known,
            isLook ? notices.read(token) : List.of(),
            Texts.ofDebtors(language),
            request.getRequestURI(),
            saved.isPresent()));
  }

  @GetMapping(PATH + "/notices/{number}/papers/{position}")
  ResponseEntity<byte[]> paper(
      @PathVariable String token,
      @PathVariable int number,
      @PathVariable int position,
      HttpServletRequest request) {
    admit(request);
    Attachment file =
        notices.paper(token, number, position).orElseThrow(() -> new NotHereException("the paper"));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file.name(), UTF_8).build().toString())
        .body(file.content());
  }

  /** Mail programs ask for it in the name of their user (RFC 8058). */
  @PostMapping(path = PATH, params = "List-Unsubscribe=One-Click")
  ResponseEntity<String> stop(@PathVariable String token, HttpServletRequest request) {
    admit(request);
    if (!preferences.stop(token)) {
      throw new NotHereException("the link");
    }
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("OK");
  }

  @PostMapping(path = PATH, params = "!List-Unsubscribe")
  ResponseEntity<Object> choose(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam(name = "notices", defaultValue = "") String wish,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") String language,
      HttpServletRequest request) {
    admit(request);
    Known known = preferences.find(token).orElseThrow(() -> new NotHereException("the link"));
    boolean wantsMail = mail.isEmpty() ? known.wantsMail() : mail.equals("yes");
    var choice =
        new DebtorPreferences.Choice(
            wantsMail,
            wish.isEmpty() ? known.wantsNotices() : wish.equals("yes"),
            channel(channel, known.channel()),
            Language.find(language).orElse(known.language()));
    var _ = preferences.choose(token, choice);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(request.getRequestURI() + "?saved"))
        .build();
  }

  private static Channel channel(String wish, Channel otherwise) {
    return CHANNELS.stream().filter(each -> each.name().equals(wish)).findFirst().orElse(otherwise);
  }

  private void admit(HttpServletRequest request) {
    if (!throttle.admits(request.getRemoteAddr())) {
      throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    }
  }
}
