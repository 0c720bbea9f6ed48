package dunlin.web.page;

import dunlin.platform.receivable.Controls;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** Makes pages of templates and models. */
@Component
public class Pages {

  private static final String NOTICE = "notice";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dunlin.web.templates");
  private final ViewerArgument viewers;
  private final Controls controls;
  private final Assets assets;

  Pages(ViewerArgument viewers, Controls controls, Assets assets) {
    this.viewers = viewers;
    this.controls = controls;
    this.assets = assets;
  }

  /** A page of a section. */
  public ModelAndView page(Section section, String template, Object model) {
    return new ModelAndView(new TemplateView(template, Optional.of(section), model));
  }

  /** A page of no section. */
  public ModelAndView page(String template, Object model) {
    return new ModelAndView(new TemplateView(template, Optional.empty(), model));
  }

  /** A piece of a page for our own scripts, without anything around it. */
  public ModelAndView fragment(String template, Object model) {
    return page(template, model);
  }

  /** Has the next page of the session tell what was done. */
  public static void tell(HttpServletRequest request, Notice notice) {
    request.getSession().setAttribute(NOTICE, notice);
  }

  /** The locale of texts and formats for a request. */
  public static Locale locale(HttpServletRequest request) {
    Locale wish = request.getLocale();
    return wish.getCountry().isEmpty() && wish.getLanguage().equals("en") ? Locale.UK : wish;
  }

  /** Dates, amounts and numbers as whoever sends the request expects them. */
  public static Formats formats(HttpServletRequest request) {
    return Formats.of(formatLocale(request), Texts.of(Locale.ENGLISH));
  }

  private Shell shell(Optional<Section> section, HttpServletRequest request) {
    Texts texts = Texts.of(Locale.ENGLISH);
    Optional<Viewer> viewer = viewers.find(request);
    return new Shell(
        section,
        viewer,
        viewer.flatMap(found -> controls.latest()),
        theme(request),
        csrf(request),
        assets.path(),
        request.getRequestURI(),
        takeNotice(request),
        Locale.ENGLISH.getLanguage(),
        texts,
        formats(request));
  }

  /** Numbers and dates follow the reader's country as long as the words are in its language. */
  private static Locale formatLocale(HttpServletRequest request) {
    Locale wish = locale(request);
    return wish.getLanguage().equals("en") ? wish : Locale.UK;
  }

  private static Optional<Notice> takeNotice(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(NOTICE) instanceof Notice notice)) {
      return Optional.empty();
    }
    session.removeAttribute(NOTICE);
    return Optional.of(notice);
  }

  private static String csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  private static String theme(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals("theme") && cookie.getValue().matches("light|dark")) {
          return cookie.getValue();
        }
      }
    }
    return "auto";
  }

  private final class TemplateView implements View {

    private final String template;
    private final Optional<Section> section;
    private final Object model;

    TemplateView(String template, Optional<Section> section, Object model) {
      this.template = template;
      this.section = section;
      this.model = model;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<String, Object> values = new HashMap<>();
      values.put("shell", shell(section, request));
      values.put("model", model);
      Utf8ByteOutput output = new Utf8ByteOutput();
      templates.render(template + ".jte", values, output);
      response.setContentType(getContentType());
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
