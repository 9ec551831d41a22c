package dev.sockeye.container.servlet;

/**
 * Files and directories whose names begin with a dot: they are for programs, such as {@code .git} and {@code .env}, and not for
 * visitors. The one exception is the directory of RFC 8615, at the top.
 */
public final class DotFiles {
    private static final String WELL_KNOWN = ".well-known";

    private DotFiles() {}

    /**
     * Whether a path leads to one, or through one.
     *
     * @param path from the top directory that is shown, decoded, with slashes between names; may begin with one
     * @return true if what is there is to be hidden
     */
    public static boolean areOn(String path) {
        String[] names = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith(".") && !(i == 0 && names[i].equals(WELL_KNOWN))) {
                return true;
            }
        }
        return false;
    }
}
