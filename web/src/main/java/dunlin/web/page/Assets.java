package dunlin.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Style, scripts and pictures, served by Dunlin itself under a path that names their content:
 * browsers keep them for ever and fetch them anew when any of them changed.
 */
@Component
public class Assets {

  private static final String FOLDER = "classpath:/static/";

  private final String version = versionOfAll();

  /** Where pages find them: {@code /assets/1f3a5c7e}. */
  public String path() {
    return "/assets/" + version;
  }

  /** Tells Spring where they lie. */
  public void serve(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(FOLDER)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addFixedVersionStrategy(version, "/**"));
    registry
        .addResourceHandler("/favicon.ico")
        .addResourceLocations(FOLDER)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
  }

  private static String versionOfAll() {
    try {
      Resource[] files = new PathMatchingResourcePatternResolver().getResources(FOLDER + "**/*.*");
      Arrays.sort(files, Comparator.comparing(Resource::getFilename));
      CRC32 sum = new CRC32();
      for (Resource file : files) {
        try (InputStream content = file.getInputStream()) {
          sum.update(content.readAllBytes());
        }
      }
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the assets", e);
    }
  }
}
