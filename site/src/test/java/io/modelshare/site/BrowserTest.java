package io.modelshare.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.ScriptException;
import org.htmlunit.WebClient;
import org.htmlunit.WebConsole;
import org.htmlunit.cssparser.parser.CSSErrorHandler;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlImage;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.parser.HTMLParserListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor with a browser, HtmlUnit, who follows each link once. Javadoc is left out. */
class BrowserTest {
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html; charset=utf-8", "css", "text/css", "svg", "image/svg+xml");

  @TempDir
  Path site;

  private final List<String> problems = new ArrayList<>();
  private final TreeSet<String> visited = new TreeSet<>();
  private HttpServer server;
  private String start;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    start = "http://" + server.getAddress().getHostString() + ":"
        + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = site.resolve(exchange.getRequestURI().getPath().substring(1));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String name = file.toString();
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
      byte[] bytes = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Test
  void visitorFindsEachPageAndTheConsoleStaysEmpty() throws IOException {
    Site.build(SiteTest.ROOT, site);
    visit();
    assertEquals(List.of(), problems);
    try (var files = Files.walk(site)) {
      List<String> pages = files
          .filter(file -> file.toString().endsWith(".html"))
          .map(file -> "/" + site.relativize(file).toString().replace('\\', '/'))
          .filter(page -> !page.startsWith("/api/"))
          .toList();
      assertTrue(visited.containsAll(pages), () -> pages + " but only " + visited);
    }
  }

  @Test
  void whatIsBrokenIsSeen() throws IOException {
    Files.writeString(site.resolve("index.html"), """
        <!DOCTYPE html><html><head><title>a</title><link rel="stylesheet" href="a.css">
        <script>console.error("sad")</script></head>
        <body><a href="gone.html">a</a><a href="#nowhere">b</a><img src="gone.svg"></body></html>""");
    Files.writeString(site.resolve("a.css"), "main { color }");
    visit();
    assertEquals(5, problems.size(), problems::toString);
    String all = problems.toString();
    for (String part : List.of("a.css", "sad", "gone.html", "#nowhere", "gone.svg")) {
      assertTrue(all.contains(part), part + " in " + all);
    }
  }

  private void visit() throws IOException {
    try (WebClient browser = new WebClient()) {
      browser.setCssErrorHandler(new CssProblems());
      browser.setHTMLParserListener(new HtmlProblems());
      browser.getWebConsole().setLogger(new ConsoleProblems());
      visit(browser.getPage(start + "/index.html"));
    }
  }

  private void visit(HtmlPage page) throws IOException {
    visited.add(page.getUrl().getPath());
    for (DomElement image : page.getElementsByTagName("img")) {
      int status = ((HtmlImage) image).getWebResponse(true).getStatusCode();
      if (status != 200) {
        problems.add(
            page.getUrl() + ": " + image.getAttribute("src") + " is answered by " + status);
      }
    }
    for (HtmlAnchor link : page.getAnchors()) {
      URL target = page.getFullyQualifiedUrl(link.getHrefAttribute());
      boolean isOurs = target.toString().startsWith(start) && !target.getPath().startsWith("/api/");
      if (isOurs && target.getPath().equals(page.getUrl().getPath())) {
        if (target.getRef() != null && page.getElementById(target.getRef()) == null) {
          problems.add(page.getUrl() + ": " + link.getHrefAttribute() + " is not there");
        }
      } else if (isOurs && visited.add(target.getPath())) {
        follow(link);
      }
    }
  }

  private void follow(HtmlAnchor link) throws IOException {
    try {
      if (link.click() instanceof HtmlPage next) {
        visit(next);
      }
    } catch (FailingHttpStatusCodeException | ScriptException e) {
      problems.add(e.getMessage());
    }
  }

  private final class CssProblems implements CSSErrorHandler {
    @Override
    public void warning(CSSParseException problem) {
      error(problem);
    }

    @Override
    public void error(CSSParseException problem) {
      problems.add(problem.getURI() + ": " + problem.getMessage());
    }

    @Override
    public void fatalError(CSSParseException problem) {
      error(problem);
    }
  }

  private final class HtmlProblems implements HTMLParserListener {
    @Override
    public void error(String message, URL url, String html, int line, int column, String key) {
      problems.add(url + ":" + line + ": " + message);
    }

    @Override
    public void warning(String message, URL url, String html, int line, int column, String key) {
      error(message, url, html, line, column, key);
    }
  }

  private final class ConsoleProblems implements WebConsole.Logger {
    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public void trace(Object message) {}

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public void debug(Object message) {}

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public void info(Object message) {}

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public void warn(Object message) {
      problems.add("console: " + message);
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    public void error(Object message) {
      problems.add("console: " + message);
    }
  }
}
