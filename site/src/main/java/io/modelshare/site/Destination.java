package io.modelshare.site;

import java.util.regex.Pattern;

/** Where links of the repository lead in the site. */
final class Destination {
  private static final Pattern PAGE = Pattern.compile("([^#:]*?)(README)?\\.md(#.*)?");

  private Destination() {}

  /** Returns {@code index.html} for a {@code README.md}, and {@code name.html} for others. */
  static String inSite(String destination) {
    var page = PAGE.matcher(destination);
    if (!page.matches()) {
      return destination;
    }
    String name = page.group(2) == null ? page.group(1) : page.group(1) + "index";
    return name + ".html" + (page.group(3) == null ? "" : page.group(3));
  }
}
