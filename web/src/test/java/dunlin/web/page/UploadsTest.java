package dunlin.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.formats.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockMultipartFile;

class UploadsTest {

  @TempDir Path home;

  @Test
  void files_are_kept_in_the_folder_under_their_names_until_they_are_let_go() throws IOException {
    Path folder = home.resolve("uploads");
    Uploads uploads = new Uploads(folder);

    Uploads.Kept kept =
        uploads.keep(
            List.of(
                new MockMultipartFile("file", "../../x/items.csv", null, "a,b\n".getBytes(UTF_8))));

    Source source = kept.sources().getFirst();
    assertThat(source.name()).isEqualTo("items.csv");
    assertThat(source.opening().open().readAllBytes()).isEqualTo("a,b\n".getBytes(UTF_8));
    assertThat(folder).isDirectoryContaining(path -> path.equals(kept.paths().getFirst()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    kept.letGo();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_a_dead_process_left_is_deleted_by_the_next_start() throws IOException {
    Path folder = home.resolve("uploads");
    Uploads.Kept left =
        new Uploads(folder).keep(List.of(new MockMultipartFile("file", "secret".getBytes(UTF_8))));
    assertThat(left.paths().getFirst()).exists();

    Uploads next = new Uploads(folder);

    assertThat(folder).isEmptyDirectory();
    assertThat(next.keep(List.of()).sources()).isEmpty();
  }
}
