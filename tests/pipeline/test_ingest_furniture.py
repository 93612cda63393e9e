import pytest

from pipeline.ingest import furniture


def marked(text: str) -> list[tuple[str, str]]:
    body = f"Un titre\n\n{text}"
    return [(each.kind, each.span.of(body)) for each in furniture.find(body)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article: Facebook | X | LinkedIn | WhatsApp", "share"),
        ("[Facebook] [X] [LinkedIn] [Imprimer]", "share"),
        ("Partager 214 · Tweeter · Ajouter aux favoris", "share"),
        ("分享到：微信　微博　QQ空间　复制链接", "share"),
        ("[加入 LINE 好友] [分享至 Facebook] [字級 大 中 小]", "share"),
        ("+1 赞　　收藏　　评论 36　　分享到微信", "share"),
        ("Read more: Tech giants pile pressure on ministers", "related"),
        ("À lire aussi : notre dossier sur l'IA", "related"),
        ("延伸閱讀：一台機車，為什麼要換電？", "related"),
        ("Sign up to our weekday newsletter | Free | Enter your email", "newsletter"),
        ("Inscrivez-vous à notre lettre d'information !", "newsletter"),
        ("扫码关注我们的公众号，不错过一线消息", "newsletter"),
        ("We use cookies to give you a better experience. Accept all", "cookie"),
        ("Nous et nos partenaires stockons des informations. [Tout accepter]", "cookie"),
        ("Image copyright AFP", "credit"),
        ("Crédit photo : Agence", "credit"),
        ("头图来源：视觉中国", "credit"),
        ("For further information: Media Relations", "contact"),
        ("Accueil > Économie > Start-up", "navigation"),
        ("首页 > 资讯 > 正文", "navigation"),
        ("PUBLICITÉ", "navigation"),
        ("© Le Journal – Reproduction interdite", "legal"),
        ("(本文不開放合作夥伴轉載)", "legal"),
    ],
)
def test_a_line_of_the_page_is_marked(line: str, kind: str):
    assert marked(line) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Aiko Mori; Editing by Colin Marsh)",
        "记者 | 周朗",
        "责任编辑：周怀安",
        "Par Jeanne Roche",
        "Le siège de Scale, racheté un milliard de dollars par Meta",
        "Rectificatif : une première version évoquait un autre prix.",
        "Correction: an earlier version of this story gave a wrong figure.",
        "About Coinsimple",
        "关于BTI资本",
        "Shares in Publicis closed lower in Paris.",
        "Partager la charge entre actionnaires, voilà l'idée.",
        "分享经济的退潮还没有结束。",
        "Getty Images agreed to merge with its rival Shutterstock.",
        "Accept all-cash bids only, the board told its advisers.",
        "Privacy policy changes at Apple have hurt Meta.",
        "某公司未经用户同意收集数据，监管部门已经约谈其负责人。",
        "加入微信团队之前，张小龙写过邮件软件。",
        "Facebook",
        "- Lire aussi: Mistral AI lève 600 millions d'euros",  # a figure is never passed over
        "Save up to $675 on your pass. Register now",
    ],
)
def test_the_story_is_not(line: str):
    assert marked(line) == []


def test_the_headline_is_never_furniture():
    assert furniture.find("Read more: a headline") == ()


def test_the_links_under_a_heading_go_with_it_and_the_text_after_them_stays():
    text = (
        "Convient à :\n- Pourquoi l'IA dort\n- Qui profite ?\n\nLe fondateur dit non.\n- Un point"
    )
    assert [words for _, words in marked(text)] == [
        "Convient à :",
        "- Pourquoi l'IA dort",
        "- Qui profite ?",
    ]


def test_only_the_piece_of_a_line_that_is_furniture_is_marked():
    assert marked("责编：宁若兰　|　此内容为第一财经原创，著作权归第一财经所有") == [
        ("legal", "此内容为第一财经原创，著作权归第一财经所有")
    ]
    assert marked("Meta investit un milliard – Image : Agence.Digital") == [
        ("credit", "– Image : Agence.Digital")
    ]


def test_addresses_and_numbers_are_marked_and_the_name_beside_them_stays():
    assert marked("Contact : Claire Vasseur – +33 (0)1 99 00 45 67 – presse@fonds.example") == [
        ("contact", "+33 (0)1 99 00 45 67"),
        ("contact", "presse@fonds.example"),
    ]
