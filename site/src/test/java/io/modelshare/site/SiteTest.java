package io.modelshare.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir
  Path site;

  @Test
  void everyLinkOfTheDocumentationLeadsSomewhereAndEveryPageIsReached() throws IOException {
    Site.build(ROOT, site);
    assertEquals(List.of(), Links.problems(site));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      long pages = docs.filter(each -> each.toString().endsWith(".md")).count();
      try (Stream<Path> html = Files.list(site.resolve("docs"))) {
        assertEquals(
            pages, html.filter(each -> each.toString().endsWith(".html")).count());
      }
    }
  }

  @Test
  void pagesLookLikeThoseOfTheRepository() throws IOException {
    Site.build(ROOT, site);
    var page = Jsoup.parse(site.resolve("docs/concepts.html"));
    assertEquals("Concepts", page.title());
    assertTrue(page.select("main table").size() >= 3);
    assertTrue(page.selectFirst("pre code.language-java") != null);
    assertEquals("processes.svg", page.selectFirst("main img").attr("src"));
    assertEquals("../style.css", page.selectFirst("link[rel=stylesheet]").attr("href"));
  }

  @ParameterizedTest
  @CsvSource({
    "README.md, index.html",
    "docs/README.md#then, docs/index.html#then",
    "../README.md, ../index.html",
    "format.md#layout, format.html#layout",
    "#here, #here",
    "processes.svg, processes.svg",
    "https://example.com/README.md, https://example.com/README.md"
  })
  void linksLeadToHtml(String destination, String inSite) {
    assertEquals(inSite, Destination.inSite(destination));
  }

  @Test
  void linksThatLeadNowhereAndPagesThatNobodyFindsAreNamed() throws IOException {
    Files.writeString(
        site.resolve("index.html"),
        "<main><h2 id=a>A</h2><a href='#a'>a</a><a href='#b'>b</a><a href='gone.html'>c</a>"
            + "<img src='gone.svg'><a href='../out.html'>d</a><a href='https://e.f/'>e</a></main>");
    Files.writeString(site.resolve("lonely.html"), "<main></main>");
    assertEquals(
        List.of(
            "index.html leads to #b, but no heading is b",
            "index.html leads to gone.html, which is not there",
            "index.html leads to gone.svg, which is not there",
            "index.html leads to ../out.html, which is not there",
            "no link leads to lonely.html"),
        Links.problems(site));
  }

  @Test
  void commandFailsIfALinkLeadsNowhere(@TempDir Path repository) throws IOException {
    for (String name : List.of(
        "README.md",
        "CHANGELOG.md",
        "docs/README.md",
        "docs/faq.md",
        "docs/getting-started.md",
        "LICENSE",
        "python/modelshare.py")) {
      Path file = repository.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "# Page\n");
    }
    String[] arguments = {repository.toString(), site.toString()};
    Site.main(arguments);
    Files.writeString(repository.resolve("docs/faq.md"), "# Page\n[there](nowhere.md)\n");
    IOException failure = assertThrows(IOException.class, () -> Site.main(arguments));
    assertEquals("docs/faq.html leads to nowhere.html, which is not there", failure.getMessage());
  }
}
