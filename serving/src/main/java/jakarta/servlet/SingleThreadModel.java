package jakarta.servlet;

/**
 * A marker that Servlet 6.0 dropped and that the web server inside Spark 4.0 still looks for when a
 * session starts, with or without pages. The web server of the API needs 6.0; with this type both
 * live in one JVM.
 *
 * @deprecated nothing implements it
 */
@Deprecated(since = "6.0")
public interface SingleThreadModel {}
