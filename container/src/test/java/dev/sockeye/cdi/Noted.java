package dev.sockeye.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Calls of this are noted in the diary. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Noted {
    /** Notes them. */
    @Noted
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    class Noting {
        @Inject
        private Diary diary;

        @AroundInvoke
        Object note(InvocationContext call) throws Exception {
            diary.write("calling " + call.getMethod().getName());
            return call.proceed();
        }
    }
}
