package dunlin.web.workspace;

import dunlin.platform.audit.Acting;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.customer.Customers;
import dunlin.platform.outreach.Outbox;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Pages;
import dunlin.web.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the installation says about itself as a sender, and the beginning of sending. */
@Controller
public class OutreachSettingsPages {

  private static final String PATH = "/settings/outreach";

  /**
   * The page.
   *
   * @param values of the installation, or of the one entity
   * @param general those of the installation, which hold where an entity says nothing
   * @param begun when sending began; empty if it did not
   * @param entities names of entities of ours by their codes
   * @param entity the code of the chosen one; empty for the whole installation
   * @param trouble what keeps messages from going out, if anything does
   */
  public record OutreachSettingsModel(
      Map<Choice, String> values,
      Map<Choice, String> general,
      Optional<StepsTaken.Beginning> begun,
      Map<String, String> entities,
      String entity,
      Optional<Outbox.Trouble> trouble) {

    /** The name of the chosen answer, however it was written. */
    public String answer(Choice choice) {
      return choice.answerOf(values.getOrDefault(choice, "")).orElse("");
    }
  }

  private final Pages pages;
  private final OutreachSettings settings;
  private final StepsTaken steps;
  private final Customers customers;
  private final Outbox outbox;

  OutreachSettingsPages(
      Pages pages,
      OutreachSettings settings,
      StepsTaken steps,
      Customers customers,
      Outbox outbox) {
    this.pages = pages;
    this.settings = settings;
    this.steps = steps;
    this.customers = customers;
    this.outbox = outbox;
  }

  @GetMapping(PATH)
  ModelAndView settings(@RequestParam(defaultValue = "") String entity) {
    Map<String, String> entities = entities();
    if (!entity.isEmpty() && !entities.containsKey(entity)) {
      throw new NotHereException(entity);
    }
    Map<Choice, String> general = new LinkedHashMap<>();
    Map<Choice, String> values = new LinkedHashMap<>();
    for (Choice choice : Choice.values()) {
      general.put(choice, settings.value(choice));
      if (entity.isEmpty() || choice.isOfEntities()) {
        values.put(choice, value(choice, entity));
      }
    }
    return pages.page(
        Section.SETTINGS,
        "outreach-settings",
        new OutreachSettingsModel(
            values, general, steps.begun(), entities, entity, outbox.trouble()));
  }

  private Map<String, String> entities() {
    Map<String, String> entities = new TreeMap<>();
    customers.units().forEach(unit -> entities.put(unit.entityCode(), unit.entityName()));
    return entities;
  }

  private String value(Choice choice, String entity) {
    return entity.isEmpty() ? settings.value(choice) : settings.value(choice, entity);
  }

  private void choose(Choice choice, String entity, String value) {
    if (entity.isEmpty()) {
      settings.choose(choice, value);
    } else {
      settings.choose(choice, entity, value);
    }
  }

  @PostMapping(PATH)
  ResponseEntity<Object> save(
      @RequestParam Map<String, String> values, HttpServletRequest request) {
    String entity = values.getOrDefault("entity", "");
    if (!entity.isEmpty() && !entities().containsKey(entity)) {
      throw new NotHereException(entity);
    }
    String back = entity.isEmpty() ? PATH : Links.to(PATH, "entity", entity);
    try {
      return Acting.withFullSight(() -> {
        chooseAll(values, entity);
        return Reply.done(request, back, "outreach.saved");
      });
    } catch (IllegalArgumentException e) {
      return Reply.refusedBecause(request, back, String.valueOf(e.getMessage()));
    }
  }

  private void chooseAll(Map<String, String> values, String entity) {
    for (Choice choice : Choice.values()) {
      String value = values.get(choice.name());
      if (value != null && !value.strip().equals(value(choice, entity))) {
        choose(choice, entity, value);
      }
    }
  }

  @PostMapping(PATH + "/beginning")
  ResponseEntity<Object> begin(HttpServletRequest request) {
    return Acting.withFullSight(steps::begin)
        ? Reply.done(request, PATH, "outreach.begun")
        : Reply.refused(request, PATH, "outreach.begun.before");
  }
}
