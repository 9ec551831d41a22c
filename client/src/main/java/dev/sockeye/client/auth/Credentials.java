package dev.sockeye.client.auth;

/**
 * A user name and a password, for Basic and Digest authentication. No message contains them, and {@link #toString} hides
 * both.
 *
 * @param user the user name: no colon, no control character (RFC 7617 section 2)
 * @param password the password: no control character
 */
public record Credentials(String user, String password) {
    /**
     * Checks both.
     *
     * @param user as above
     * @param password as above
     * @throws IllegalArgumentException if there is a forbidden character; the message does not show it
     */
    public Credentials {
        if (user.indexOf(':') >= 0 || hasControls(user) || hasControls(password)) {
            throw new IllegalArgumentException("Expected a user name without colon, and no control character in it or "
                    + "in the password (RFC 7617 section 2), found one");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Neither user nor password. */
    @Override
    public String toString() {
        return "Credentials(hidden)";
    }
}
