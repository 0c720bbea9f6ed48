package dunlin.web.workspace;

import dunlin.platform.receivable.Controls;
import dunlin.web.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The control of the books: what the newest one found, and another one at any time. */
@Controller
public class BooksPages {

  /** What the newest control found; empty before the first. */
  public record BooksModel(Optional<Controls.Control> control) {}

  private final Pages pages;
  private final Controls controls;

  BooksPages(Pages pages, Controls controls) {
    this.pages = pages;
    this.controls = controls;
  }

  @GetMapping("/books")
  ModelAndView books() {
    return pages.page("books", new BooksModel(controls.latest()));
  }

  /** Checks everything now; the page then shows what was found. */
  @PostMapping("/books/control")
  ResponseEntity<Object> check(HttpServletRequest request) {
    return controls.check().ok()
        ? Reply.done(request, "/books", "books.checked.good")
        : Reply.refused(request, "/books", "books.checked.bad");
  }
}
