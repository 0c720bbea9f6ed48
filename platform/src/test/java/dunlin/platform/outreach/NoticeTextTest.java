package dunlin.platform.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoticeTextTest {

  @Test
  void paragraphs_tables_and_links_stay_and_their_styles_go() {
    assertThat(
            NoticeText.of(
                """
                <!doctype html>
                <html lang="en"><head><title>x</title></head>
                <body style="margin:0">
                <div style="max-width:640px">
                <p style="margin:0">Dear M&amp;S,<br>
                please pay <a href="https://pay.example/?a=1&amp;b=2" style="color:red">here</a>.</p>
                <table style="x"><tbody><tr><td style="y">INV-1</td></tr></tbody></table>
                </div></body></html>
                """))
        .isEqualTo(
            """
            <p>Dear M&amp;S,<br>
            please pay <a href="https://pay.example/?a=1&amp;b=2" rel="noopener">here</a>.</p>
            <table><tbody><tr><td>INV-1</td></tr></tbody></table>\
            """);
  }

  @Test
  void nothing_that_could_run_is_left() {
    assertThat(NoticeText.of("<body><script>alert(1)</script><img src=x onerror=alert(1)>"))
        .isEqualTo("alert(1)");
    assertThat(NoticeText.of("<p onclick=\"x()\">a</p>")).isEqualTo("<p>a</p>");
    assertThat(NoticeText.of("<a href=\"javascript:x()\">a</a>")).isEqualTo("<a>a</a>");
    assertThat(NoticeText.of("<scr<script>ipt>x</scr</script>ipt>"))
        .doesNotContain("<script", "</script");
    assertThat(NoticeText.of("<SCRIPT src=//x>a")).isEqualTo("a");
    assertThat(NoticeText.of("1 < 2 <p")).isEqualTo("1 &lt; 2 &lt;p");
  }
}
