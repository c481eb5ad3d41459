import { push, init, if_block, append, pop, child, first_child, sibling, get, template_effect, set_text, delegated, from_html, reactive_import, derived_safe_equal, only_child, delegate } from "./svelte.js";
import { t, SignInForm, AtMachine, useLink, desk, COMMAND, who } from "./parts.js";
import { NewPassword } from "./accounts.js";
var $$_import_who = reactive_import(() => who);
var root = from_html(`<p class="late"> </p>`);
var root_1 = from_html(`<h1 id="sign-in"> </h1> <p> </p> <!> <!> <p><button> </button></p>`, 1);
var root_2 = from_html(`<h1 id="sign-in"> </h1> <!> <h2 class="svelte-yczxl6"> </h2> <p> </p> <p> </p> <!>`, 1);
var root_3 = from_html(`<section class="panel svelte-yczxl6" aria-labelledby="sign-in"><!></section>`);
function SignIn($$anchor, $$props) {
  push($$props, false);
  function entered(me) {
    $$_import_who().entered(me);
    void desk.look();
  }
  async function set(password) {
    const me = await useLink($$_import_who().code, password);
    $$_import_who($$_import_who().code = "");
    entered(me);
  }
  init();
  var section = root_3();
  var node = child(section);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment = root_1();
      var h1 = first_child(fragment);
      var text = only_child(h1, true);
      var p = sibling(h1, 2);
      var text_1 = only_child(p, true);
      var node_1 = sibling(p, 2);
      {
        var consequent = ($$anchor3) => {
          var p_1 = root();
          var text_2 = only_child(p_1);
          template_effect(($0) => set_text(text_2, `${$0 ?? ""} ${$$_import_who().me.name ?? ""}`), [() => t("linkOfAnother")]);
          append($$anchor3, p_1);
        };
        if_block(node_1, ($$render) => {
          if ($$_import_who().me?.signed_in) $$render(consequent);
        });
      }
      var node_2 = sibling(node_1, 2);
      {
        let $0 = derived_safe_equal(() => t("setAndSignIn"));
        NewPassword(node_2, {
          get words() {
            return get($0);
          },
          onset: set
        });
      }
      var p_2 = sibling(node_2, 2);
      var button = child(p_2);
      var text_3 = only_child(button, true);
      template_effect(
        ($0, $1, $2) => {
          set_text(text, $0);
          set_text(text_1, $1);
          set_text(text_3, $2);
        },
        [
          () => t("setPassword"),
          () => t("linkHint"),
          () => t("cancel")
        ]
      );
      delegated("click", button, () => {
        $$_import_who($$_import_who().code = "");
      });
      append($$anchor2, fragment);
    };
    var alternate = ($$anchor2) => {
      var fragment_1 = root_2();
      var h1_1 = first_child(fragment_1);
      var text_4 = only_child(h1_1, true);
      var node_3 = sibling(h1_1, 2);
      SignInForm(node_3, { onin: entered });
      var h2 = sibling(node_3, 2);
      var text_5 = only_child(h2, true);
      var p_3 = sibling(h2, 2);
      var text_6 = only_child(p_3, true);
      var p_4 = sibling(p_3, 2);
      var text_7 = only_child(p_4, true);
      var node_4 = sibling(p_4, 2);
      {
        let $0 = derived_safe_equal(() => [COMMAND]);
        AtMachine(node_4, {
          get lines() {
            return get($0);
          }
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text_4, $0);
          set_text(text_5, $1);
          set_text(text_6, $2);
          set_text(text_7, $3);
        },
        [
          () => t("signIn"),
          () => t("noPasswordYet"),
          () => t("linkFromAdmin"),
          () => t("linkAtMachine")
        ]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if ($$_import_who().code) $$render(consequent_1);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, section);
  pop();
}
delegate(["click"]);
export {
  SignIn as default
};
