package dev.sockeye.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The user that each host knows. */
public final class Account {
    public static final String NAME = "ada";
    public static final String PASSWORD = "lovelace-1815";
    public static final String ROLE = "member";

    /** The header line that logs in. */
    public static final String HEADER =
            "Authorization: Basic " + Base64.getEncoder().encodeToString((NAME + ":" + PASSWORD).getBytes(UTF_8));

    private Account() {}
}
