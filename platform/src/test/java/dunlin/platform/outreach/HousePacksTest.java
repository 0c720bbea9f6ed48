package dunlin.platform.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.conduct.RulePack;
import dunlin.core.conduct.RulePacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule packs in a folder of the installation. */
class HousePacksTest {

  private static final String OWN =
      """
      pack our-law
      version 1
      dated 2026-11-01
      title What our counsel wants
      rule our-law.calls
        says At most 2 calls within 7 days.
        source letter of counsel
        status verified
        from 2026-01-01
        to open
        applies channel call
        check contacts
        most 2
        days 7
      """;

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private HousePacks read() {
    return new HousePacks(folder.toString());
  }

  private static RulePack shipped(String name) {
    return RulePacks.shipped().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void without_a_folder_the_packs_are_those_that_come_along() {
    assertThat(new HousePacks("").all()).isEqualTo(RulePacks.shipped());
    assertThat(new HousePacks(folder.resolve("none").toString()).all())
        .isEqualTo(RulePacks.shipped());
  }

  @Test
  void a_pack_of_another_name_is_added_and_a_higher_version_takes_the_place_of_one()
      throws IOException {
    RulePack house = shipped("house");
    write("ours.rules", OWN);
    write(
        "house.rules",
        house
            .text()
            .replace("version " + house.version() + "\n", "version 99\n")
            .replace("hours 26", "hours 4"));
    write("readme.txt", "not a pack");

    HousePacks packs = read();

    assertThat(packs.all()).hasSize(RulePacks.shipped().size() + 1);
    assertThat(packs.all())
        .filteredOn(each -> each.name().equals("house"))
        .singleElement()
        .satisfies(each -> assertThat(each.version()).isEqualTo(99))
        .satisfies(each -> assertThat(each.text()).contains("hours 4"))
        .satisfies(each -> assertThat(packs.isOwn(each)).isTrue());
    assertThat(packs.isOwn(shipped("gdpr"))).isFalse();
  }

  @Test
  void of_several_versions_in_the_folder_the_highest_counts() throws IOException {
    write("a.rules", OWN.replace("version 1", "version 3").replace("most 2", "most 1"));
    write("b.rules", OWN.replace("version 1", "version 2"));

    assertThat(read().all())
        .filteredOn(each -> each.name().equals("our-law"))
        .singleElement()
        .satisfies(each -> assertThat(each.version()).isEqualTo(3));
  }

  @Test
  void all_faults_are_named_with_file_and_row_and_nothing_starts() throws IOException {
    write("a.rules", OWN.replace("most 2", "most none").replace("days 7", "days 0"));
    write("b.rules", shipped("gdpr").text());
    write("c.rules", OWN.replace("our-law", "guardrails"));
    write("d.rules", OWN.replace("our-law", "other"));
    write("e.rules", OWN.replace("our-law", "other"));
    Files.write(folder.resolve("f.rules"), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.rules: row 13, most: 'none'")
        .hasMessageContaining("a.rules: row 14, days: '0'")
        .hasMessageContaining("b.rules: pack gdpr has version")
        .hasMessageContaining("c.rules: the pack guardrails is that of the policy")
        .hasMessageContaining("e.rules: pack other 1 is in d.rules too")
        .hasMessageContaining("f.rules: is no text in UTF-8");
  }
}
