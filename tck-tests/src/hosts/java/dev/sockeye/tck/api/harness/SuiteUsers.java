package dev.sockeye.tck.api.harness;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.List;
import java.util.Set;

/**
 * Who may log in, as Undertow asks for them.
 *
 * @param users all of them
 */
record SuiteUsers(List<Application.User> users) implements IdentityManager {
    private record Known(Principal getPrincipal, Set<String> getRoles) implements Account {}

    private record Named(String getName) implements Principal {}

    @Override
    public Account verify(Account account) {
        return account;
    }

    @Override
    public Account verify(String id, Credential credential) {
        return users.stream()
                .filter(user -> user.name().equals(id)
                        && credential instanceof PasswordCredential given
                        && user.password().equals(new String(given.getPassword())))
                .map(user -> new Known(new Named(user.name()), Set.of(user.role())))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Account verify(Credential credential) {
        return null;
    }
}
