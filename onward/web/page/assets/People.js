import { push, first_child, sibling, each, template_effect, set_attribute, get, set_text, append, only_child, key, comment, if_block, user_derived, pop, child, from_html } from "./svelte.js";
import { place, desk, t, who, Grid, TABS, NoAccounts, code } from "./parts.js";
import { Users, ProgramKeys, Deputies } from "./accounts.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<p class="panel"> </p>`);
var root_2 = from_html(`<p class="dim"> </p> <!>`, 1);
var root_3 = from_html(`<div class="row svelte-w0auob"><h1> </h1> <!></div> <!>`, 1);
function People($$anchor, $$props) {
  push($$props, true);
  const tabs = TABS.people;
  const names = {
    users: "users",
    keys: "apiKeys",
    "sign-ins": "signIns",
    deputies: "deputies"
  };
  const may = {
    users: "users",
    keys: "keys",
    "sign-ins": "sign_ins",
    deputies: "deputies"
  };
  const open = user_derived(() => tabs.filter((each2) => who.may(may[each2]) && (each2 === "users" || who.me?.accounts)));
  const tab = user_derived(() => tabs.find((each2) => each2 === place.id) ?? get(open)[0] ?? "users");
  const roles = user_derived(() => (who.me?.roles ?? []).map((each2) => code(each2, "users")).join(", "));
  var fragment = root_3();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  each(node, 16, () => get(open), (name) => name, ($$anchor2, name) => {
    var a = root();
    var text_1 = only_child(a, true);
    template_effect(
      ($0, $1) => {
        set_attribute(a, "href", $0);
        set_attribute(a, "aria-current", get(tab) === name ? "page" : void 0);
        set_text(text_1, $1);
      },
      [
        () => place.to(desk.name || "-", "people", name),
        () => t(names[name])
      ]
    );
    append($$anchor2, a);
  });
  var node_1 = sibling(div, 2);
  key(node_1, () => get(tab), ($$anchor2) => {
    var fragment_1 = comment();
    var node_2 = first_child(fragment_1);
    {
      var consequent_1 = ($$anchor3) => {
        var fragment_2 = comment();
        var node_3 = first_child(fragment_2);
        {
          var consequent = ($$anchor4) => {
            var p = root_1();
            var text_2 = only_child(p);
            template_effect(($0) => set_text(text_2, `${$0 ?? ""} ${get(roles) ?? ""}`), [() => t("adminOnly")]);
            append($$anchor4, p);
          };
          var alternate = ($$anchor4) => {
            NoAccounts($$anchor4, {});
          };
          if_block(node_3, ($$render) => {
            if (who.me?.accounts) $$render(consequent);
            else $$render(alternate, -1);
          });
        }
        append($$anchor3, fragment_2);
      };
      var d = user_derived(() => !get(open).includes(get(tab)));
      var consequent_2 = ($$anchor3) => {
        Users($$anchor3, {});
      };
      var consequent_3 = ($$anchor3) => {
        ProgramKeys($$anchor3, {});
      };
      var consequent_4 = ($$anchor3) => {
        var fragment_6 = root_2();
        var p_1 = first_child(fragment_6);
        var text_3 = only_child(p_1, true);
        var node_4 = sibling(p_1, 2);
        Grid(node_4, { path: "/sign-ins" });
        template_effect(($0) => set_text(text_3, $0), [() => t("signInsHint")]);
        append($$anchor3, fragment_6);
      };
      var alternate_1 = ($$anchor3) => {
        Deputies($$anchor3, {});
      };
      if_block(node_2, ($$render) => {
        if (get(d)) $$render(consequent_1);
        else if (get(tab) === "users") $$render(consequent_2, 1);
        else if (get(tab) === "keys") $$render(consequent_3, 2);
        else if (get(tab) === "sign-ins") $$render(consequent_4, 3);
        else $$render(alternate_1, -1);
      });
    }
    append($$anchor2, fragment_1);
  });
  template_effect(($0) => set_text(text, $0), [() => t("people")]);
  append($$anchor, fragment);
  pop();
}
export {
  People as default
};
