package dev.sockeye.testkit.junit;

import dev.sockeye.testkit.Way;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method, or all tests of a class, with an application started in one or several ways:
 *
 * <pre>{@code
 * @WebSocketTest({Way.MEMORY, Way.LOOPBACK})
 * class ChatTest {
 *     TestApplication chat = TestApplication.of(Chat.class, new Repository());
 *
 *     @Test
 *     void everybody_hears_what_is_said(@ConnectTo("/chat/red") TestClient ann, @ConnectTo("/chat/red") TestClient bob) {
 *         ann.send("hi");
 *         bob.expectText("hi");
 *     }
 * }
 * }</pre>
 *
 * <p>The application is {@link #endpoints}, or the one field of the test of type {@link
 * dev.sockeye.testkit.TestApplication}; it is started before each test and stopped after it. Test methods, and methods with
 * {@code @BeforeEach} or {@code @AfterEach}, may have these parameters: {@link dev.sockeye.testkit.TestServer}, {@link
 * dev.sockeye.testkit.TestClient} (a new one for each parameter), {@link dev.sockeye.testkit.TestClock}, {@link Way}.
 *
 * <p>In an annotated class, test methods have JUnit's {@code @Test}; an annotated method needs no other annotation, and
 * does not run once more for a {@code @Test}. The innermost annotation holds, with all of its elements: that of a method
 * overrides that of its class, and that of a nested class overrides that of the class around it, so that such a method runs
 * once for each of its own ways. A test
 * by {@link Way#LIVE} is skipped if the property {@code dev.sockeye.testkit.uri} is not set.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@TestTemplate
@ExtendWith({WebSocketExtension.class, WebSocketParameters.class})
public @interface WebSocketTest {
    /**
     * The ways; the test runs once for each.
     *
     * @return the ways; default in memory only
     */
    Way[] value() default Way.MEMORY;

    /**
     * The application's annotated endpoints, if they need no collaborators.
     *
     * @return the endpoints; empty to use the application in a field
     */
    Class<?>[] endpoints() default {};
}
