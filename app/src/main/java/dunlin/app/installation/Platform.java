package dunlin.app.installation;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The areas of the platform, wired on the database of an installation. */
public final class Platform implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Platform(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Opens the platform without web pages, beside a running server or alone. It does nothing by
   * itself: a server hears of the facts that are recorded here.
   *
   * @param command what for; names the log
   */
  public static Platform open(Installation installation, String command) {
    return new Platform(
        application(installation, command, OpenDatabase::shared)
            .properties("dunlin.background=false")
            .sources(InstallationConfiguration.class)
            .web(WebApplicationType.NONE)
            .run());
  }

  /**
   * Opens the platform without web pages, alone, and lets it work in the background as a server
   * does: nights after the close of a day, decisions after news.
   *
   * @param command what for; names the log
   * @throws dunlin.postgres.FolderInUseException if a server runs on the folder
   */
  public static Platform openAtWork(Installation installation, String command) {
    return new Platform(
        application(installation, command, OpenDatabase::own)
            .sources(InstallationConfiguration.class)
            .web(WebApplicationType.NONE)
            .run());
  }

  /** Opens the platform with web pages, listening on the port of the installation. */
  static Platform openWithPages(Installation installation) {
    return new Platform(
        application(installation, "dunlin", OpenDatabase::own)
            .sources(ServerConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .run());
  }

  /** The front door of an area. */
  public <T> T door(Class<T> frontDoor) {
    return context.getBean(frontDoor);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }

  private static SpringApplicationBuilder application(
      Installation installation, String command, Opening opening) {
    return new SpringApplicationBuilder()
        .bannerMode(Banner.Mode.OFF)
        .properties(
            Map.of(
                "logging.file.name", installation.home().log(command).toString(),
                "server.port", String.valueOf(installation.port()),
                "dunlin.rules.folder", installation.home().rules().toString(),
                "spring.servlet.multipart.location", installation.home().uploads().toString()))
        .initializers(
            context -> provide((GenericApplicationContext) context, installation, opening));
  }

  private static void provide(
      GenericApplicationContext context, Installation installation, Opening opening) {
    context.registerBean(Installation.class, () -> installation);
    context.registerBean(Opening.class, () -> opening);
  }
}
