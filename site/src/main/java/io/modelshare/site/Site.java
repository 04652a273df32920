package io.modelshare.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the site from the repository: a page for each of its Markdown files, the files that they
 * lead to, and the Javadoc that has been made.
 */
public final class Site {
  private static final List<String> WITH_JAVADOC =
      List.of("annotations", "runtime", "spark", "flink");

  /** What pages lead to beside pages. */
  private static final List<String> FILES = List.of("LICENSE", "python/modelshare.py");

  private final Path root;
  private final Path target;

  private Site(Path root, Path target) {
    this.root = root;
    this.target = target;
  }

  /**
   * Builds the site, and fails if a link leads nowhere.
   *
   * @param arguments the root of the repository, and the directory to fill
   * @throws IOException if something cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    build(Path.of(arguments[0]).toRealPath(), target);
    List<String> problems = Links.problems(target);
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems));
    }
    System.out.println("The site is in " + target.resolve("index.html").toUri());
  }

  /** Fills a directory, which is made if it is missing. */
  static void build(Path root, Path target) throws IOException {
    Site site = new Site(root, target);
    for (Path page : site.pages()) {
      site.write(page);
    }
    for (String file : FILES) {
      site.copy(root.resolve(file), target.resolve(file));
    }
    try (Stream<Path> pictures = Files.list(root.resolve("docs"))) {
      for (Path picture :
          pictures.filter(each -> each.toString().endsWith(".svg")).toList()) {
        site.copy(picture, target.resolve(root.relativize(picture).toString()));
      }
    }
    site.copyJavadoc();
    Files.writeString(target.resolve("style.css"), resource("style.css"));
  }

  private List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path directory : List.of(root, root.resolve("docs"))) {
      try (Stream<Path> files = Files.list(directory)) {
        files.filter(each -> each.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private void write(Path page) throws IOException {
    String name = root.relativize(page).toString().replace('\\', '/');
    Markdown markdown = new Markdown(Files.readString(page));
    Path file = target.resolve(Destination.inSite(name));
    Files.createDirectories(file.toAbsolutePath().getParent());
    String html = resource("page.html")
        .replace("{title}", markdown.title())
        .replace("{top}", name.contains("/") ? "../" : "")
        .replace("{javadoc}", javadocLinks(name.contains("/") ? "../" : ""))
        .replace("{content}", markdown.html());
    Files.writeString(file, html);
  }

  private String javadocLinks(String top) {
    StringBuilder links = new StringBuilder();
    for (String module : WITH_JAVADOC) {
      if (Files.exists(javadoc(module))) {
        links.append("<a href=\"%sapi/%s/index.html\">%s</a>\n".formatted(top, module, module));
      }
    }
    return links.isEmpty() ? "" : "<span>Javadoc:</span>\n" + links;
  }

  private Path javadoc(String module) {
    return root.resolve(module).resolve("target/reports/apidocs");
  }

  private void copyJavadoc() throws IOException {
    for (String module : WITH_JAVADOC) {
      Path from = javadoc(module);
      if (Files.exists(from)) {
        try (Stream<Path> files = Files.walk(from)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            Path relative = from.relativize(file);
            copy(file, target.resolve("api").resolve(module).resolve(relative.toString()));
          }
        }
      }
    }
  }

  private void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.write(to, Files.readAllBytes(from));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the class path has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
