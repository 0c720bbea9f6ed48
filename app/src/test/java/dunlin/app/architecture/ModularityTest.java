package dunlin.app.architecture;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The areas are modules to Spring Modulith too, and draw themselves into target/. */
class ModularityTest {

  private static final ApplicationModules AREAS = ApplicationModules.of("dunlin.platform");

  @Test
  void areas_reach_each_other_by_what_they_make_public_only() {
    AREAS.verify();
  }

  @Test
  void areas_draw_themselves() {
    new Documenter(AREAS).writeModulesAsPlantUml().writeModuleCanvases();
  }
}
