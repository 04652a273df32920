package io.modelshare.site;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** A page of Markdown, as GitHub reads it: with tables, and an anchor at each heading. */
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private final Node document;

  Markdown(String text) {
    document = PARSER.parse(text);
  }

  /** Returns the text of the first heading. */
  String title() {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return TextContentRenderer.builder().build().render(node).strip();
      }
    }
    throw new IllegalArgumentException("a page without a heading");
  }

  /** Returns the page, in which links to pages lead to their HTML. */
  String html() {
    document.accept(new AbstractVisitor() {
      @Override
      public void visit(Link link) {
        link.setDestination(Destination.inSite(link.getDestination()));
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        image.setDestination(Destination.inSite(image.getDestination()));
        visitChildren(image);
      }
    });
    return HTML.render(document);
  }
}
