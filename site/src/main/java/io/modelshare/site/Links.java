package io.modelshare.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The links of a site, as far as they lead to the site itself. */
final class Links {
  private static final Path JAVADOC = Path.of("api");

  private final Path site;
  private final Map<Path, Document> pages = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private Links(Path site) {
    this.site = site;
  }

  /**
   * Returns a line for each link to a file or an anchor that is not there, and for each page to
   * which no way leads from the first. Javadoc, which has checked itself, is only looked at as a
   * target.
   */
  static List<String> problems(Path site) throws IOException {
    Links links = new Links(site.toAbsolutePath().normalize());
    links.readPages();
    links.walk();
    return links.problems;
  }

  private void readPages() throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        if (!site.relativize(file).startsWith(JAVADOC)) {
          pages.put(file, Jsoup.parse(file));
        }
      }
    }
  }

  private void walk() {
    Set<Path> reached = new HashSet<>();
    Deque<Path> waiting = new ArrayDeque<>(List.of(site.resolve("index.html")));
    while (!waiting.isEmpty()) {
      Path page = waiting.remove();
      if (pages.containsKey(page) && reached.add(page)) {
        for (Element link :
            pages.get(page).select("main a[href], nav a[href], link[href], img[src]")) {
          Path file = check(page, link.hasAttr("href") ? link.attr("href") : link.attr("src"));
          waiting.add(file);
        }
      }
    }
    for (Path page : pages.keySet()) {
      if (!reached.contains(page)) {
        problems.add("no link leads to " + site.relativize(page));
      }
    }
  }

  /** Returns the file to which a link leads, or the page itself if it leads out of the site. */
  private Path check(Path page, String link) {
    if (link.contains(":")) {
      return page;
    }
    int hash = link.indexOf('#');
    String name = hash < 0 ? link : link.substring(0, hash);
    Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
    if (!file.startsWith(site) || !Files.isRegularFile(file)) {
      problems.add(site.relativize(page) + " leads to " + link + ", which is not there");
    } else if (hash >= 0 && pages.containsKey(file)) {
      String anchor = link.substring(hash + 1);
      if (pages.get(file).getElementById(anchor) == null) {
        problems.add(site.relativize(page) + " leads to " + link + ", but no heading is " + anchor);
      }
    }
    return file;
  }
}
