package org.dundian.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.dundian.engine.SignIn;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives every page who is signed in, for its bar; asked for once a page is drawn, never for a redirect or a script. */
@Component
class WhoInTheBar implements HandlerInterceptor, WebMvcConfigurer {

    private final CurrentPerson person;
    private final People people;
    private final SignIn signIn;

    WhoInTheBar(CurrentPerson person, People people, SignIn signIn) {
        this.person = person;
        this.people = people;
        this.signIn = signIn;
    }

    /** As {@code shell.html} shows it. */
    record Account(String name) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        String id = person.id();
        if (!id.equals(CurrentPerson.SYSTEM)) {
            page.addObject("account", new Account(name(id)));
        }
    }

    /** The first administrator has an account, but is nobody's person. */
    private String name(String id) {
        return people.findById(id)
                .map(Person::name)
                .or(() -> signIn.find(id).map(SignIn.Account::name))
                .orElse(id);
    }
}
