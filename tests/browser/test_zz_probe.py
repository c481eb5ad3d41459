from test_tasks import *
from test_notice_form import FORM
def test_probe(looked_at, visit):
    v = visit(looked_at); v.expected=("",)
    page = v.open("notices?form=close_place")
    print("HEAD", page.locator("[role=columnheader]").all_inner_texts(), page.locator("[role=grid]").count(), page.locator("main").inner_text()[-600:])
    page = v.open("notices?form=delay_departure")
    labelled(page, "Departure").focus()
    page.keyboard.type("liege hgh 26mar")
    page.wait_for_timeout(2500)
    print("OPT", page.locator("[role=option]").all_inner_texts())
def test_probe9(acted, visit):
    v = visit(acted); v.expected=("",)
    page = v.open("notices?form=add_departure")
    page.on("response", lambda r: "/notices" in r.url and r.request.method=="POST" and print("RESP", r.status, r.url, r.text()[:600]))
    form = page.locator(FORM)
    for n in range(5):
        labelled(page, "Mode").select_option("freighter")
        fields = {"From": "CNPVG", "To": "BELGG", "Capacity, kg": "50000", "Capacity, m3": "300"}
        fields |= {"Departs": f"2{n + 5}MAR 10:00", "Arrives": f"2{n + 5} mar 2200"}
        for name, value in fields.items():
            labelled(page, name).fill(value)
        if n < 4:
            page.get_by_role("button", name="Another notice with it").click()
    form.get_by_role("button", name="Preview impact").click()
    form.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_timeout(6000)
    print("FORM", form.inner_text()[-1500:]); print(v.wrong)
