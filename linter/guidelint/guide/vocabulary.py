"""The schema of word files: every list that the reader and the built-in rules ask for, named once.

A word file is `words/<language>.toml`: a table per family, a list of phrases per name. `text/matcher.py` says how an
entry is written. A pack may add lists of its own under any other family; its rules declare them.
"""

from __future__ import annotations

EVERYWHERE = frozenset({"boilerplate", "contact", "identifier", "illicit", "marker", "picture", "store", "support"})
"""Families that hold in every document: spam is seldom in the guide's language, and markers are shape."""

LISTS: dict[str, str] = {
    # --- shape: words that make structure, together with a number or a colon
    "marker.step": "word before or after a number that makes a step: Step 1, 步骤一, 1단계, Paso 2",
    "marker.method": "word before or after a number or letter that makes a method: Method 1, Option B, 方法二, 방법 1",
    "marker.order": "order adverbs that open a sentence: First, Then, Finally, 首先, 其次, 먼저, Luego",
    "marker.steps_label": "a label that announces steps when it stands alone before a colon: Steps, 步骤, 操作步骤",
    "marker.value_label": "a label that tells about a method instead of continuing it: Advantages, 优点, Note",
    "marker.not": "phrases around these words that make no structure",
    **{f"ordinal.{n}": f"number {n} as a word beside a marker word: one, first, uno, 第一, 첫째" for n in range(1, 11)},
    **{f"cardinal.{n}": f"number {n} as a word that counts: two, 两, dos, 두 가지" for n in range(2, 11)},
    # --- how a reader is told to do something; see guide/procedure/actions.py
    "telling.lead": "stands right before an action the reader is told: please, and, you need to, 请, debe",
    "telling.forbid": "makes an action in its clause none: never, do not, 不要, 无需, no",
    "telling.other": "makes an action in its clause somebody else's: the clerk, 工作人员会, el personal, 직원이",
    "telling.undone": "makes an action right before it none: 登录 + 后, 注册 + 的, 클릭 + 하면",
    "telling.alternative": "joins two ways in one instruction: or else, alternatively, 或者, o bien, 또는",
    "telling.optional": "leaves an instruction to the reader: optional, if you like, 可选, si lo desea",
    "telling.before": "says that something is to be done earlier: before you call, 出门前, 提前, antes de ir",
    "telling.start": (
        "places where an instruction can begin: settings, home screen, browser, terminal, control panel, 设置, 主页"
    ),
    "telling.place": "words for a place to sign in or look at that name none: platform, account, section, 平台, 栏目",
    # --- promises
    "promise.deictic": "points forward: following, below, 以下, 如下, siguientes, 다음",
    "promise.steps": "what is promised, steps: steps, instructions, procedure, 步骤, 流程",
    "promise.methods": "what is promised, ways: methods, ways, options, 方法, 方式, 渠道",
    "promise.materials": "what is promised, things or data: documents, details, 材料, 信息",
    "promise.cautions": "what is promised, cautions: precautions, 注意事项",
    "promise.figures": "what is promised, a figure or table: screenshot, table, 图, 表",
    "promise.whole": "whole phrases that promise steps on their own: follow these steps, here's how, 操作如下",
    "promise.count": "words for an uncertain number before the noun: several, a few, 几种, 多种",
    "promise.about": (
        "makes a number inexact, or counts but a part: about, at least, up to, the other, 至少, 左右, unos, 약"
    ),
    "promise.not": "phrases that only look like one: following the update, 以下简称, 18岁以下, día siguiente",
    # --- what the reader does; imperative and infinitive forms as guides use them
    "action.open": "open, launch, start (an app, a page)",
    "action.go": "go to, visit, access, head to",
    "action.find": "find, search, look for, locate",
    "action.install": "install, download, get (an app)",
    "action.register": "register, sign up, create an account",
    "action.login": "log in, sign in",
    "action.input": "enter, type, fill in",
    "action.select": "click, tap, select, choose, press",
    "action.submit": "submit, send, confirm a form",
    "action.wait": "wait, queue, take a number",
    "action.call": "call, dial, ring",
    "action.say": "tell, ask, explain to a person",
    "action.bring": "bring, take along, prepare documents",
    "action.insert": "insert, swipe, scan a card or a code",
    "action.confirm": "check, verify, make sure",
    "action.read": "see, view, read, look up a result",
    "action.pay": "pay, transfer, top up",
    "action.make": "any other verb that opens steps of general guides: run, copy, add, create, set, remove, mix, …",
    "action.not": (
        "phrases with such a verb that tell the reader to do nothing: sign-in page, 登录后, once you have opened"
    ),
    # --- sections, by words of their headings
    "role.definition": "What is …, 什么是, About",
    "role.importance": "Why …, 重要性, benefits",
    "role.methods": "heading over several ways: Methods, Ways to, 方法",
    "role.steps": "heading over steps: Steps, Instructions, 操作步骤",
    "role.prerequisites": "Before you start, Prerequisites, 前提",
    "role.materials": "What you need, Materials, 所需材料",
    "role.result": "Result, What happens next, 结果",
    "role.cautions": "Precautions, Warnings, 注意事项",
    "role.tips": "Tips, 小贴士, Consejos",
    "role.faq": "FAQ, 常见问题",
    "role.troubleshooting": "Troubleshooting, If it fails, 故障排除",
    "role.effects": "What happens if …, consequences, 影响",
    "role.summary": "Summary, Conclusion, 总结",
    "role.related": "See also, Related, 相关阅读",
    "role.community": "Contact us, Support, Community, 联系我们, 交流群",
    "role.disclaimer": "Disclaimer, 声明",
    # --- kind of document, by words of the title or first lines
    "kind.howto": "How to, 如何, 怎么, cómo, 방법",
    "kind.faq": "FAQ, Frequently asked questions",
    "kind.policy": "Privacy policy, Terms, Code of conduct, 隐私政策, 条款",
    "kind.news": "release notes, changelog, weekly, 周刊, 更新日志",
    "kind.reference": "API reference, glossary, 参考, 术语表",
    # --- ways to the goal
    "channel.web": "website, portal, online, 官网, 网站",
    "channel.app": "app, mobile app, 应用程序, 手机APP",
    "channel.miniapp": "mini program, 小程序",
    "channel.phone": "by phone, hotline, 电话",
    "channel.sms": "text message, SMS, 短信",
    "channel.counter": "in person, office, branch, counter, 窗口, 网点",
    "channel.kiosk": "kiosk, self-service machine, 自助终端",
    "channel.mail": "by post, by letter, 邮寄",
    "channel.third_party": "doctor, agent, friend, 家庭医生, 代办",
    # --- official targets; `generic` names the thing, the rest says whose
    "target.login": "words for the page on which one signs in: login page, 登录页, área personal, 로그인 페이지",
    "target.site": "official website, portal, 官网, 官方网站, 人社局网站",
    "target.app": "official app, 官方App, 手机APP",
    "target.miniapp": "mini-program of a body, “…”小程序",
    "target.hotline": "hotline, helpline, customer service number, 客服热线",
    "target.office": "office, branch, service counter, 营业网点, 社保中心",
    "target.account": "designated account to pay into, 指定账号",
    "target.official": "words that mark something as official: official, 官方, oficial, 공식",
    "target.agency": "kinds of bodies: tax office, health fund, insurer, embassy, 医保局, 社保局, 保险公司",
    "target.local": "words that leave the body open: local, in your area, 当地, 所在地区",
    "target.finder": "a way to find it is given: find your nearest, printed on your card, 附近网点查询, 背面的电话",
    "target.address": (
        "words of a street address, told from others by a number beside them: street, avenue, 路, 号, calle, 로"
    ),
    "target.common": "capitals that name no body: SIM, ATM, ID, SMS, APP, PIN",
    "target.not": "background that sends nobody anywhere: many banks have apps, 都有自己的APP",
    "store.name": "names of app stores: Google Play, App Store, 应用宝",
    # --- vague instructions
    "vague.prompt": "follow the prompts, 按照提示操作",
    "vague.object": "the relevant information, 相关信息, la información correspondiente",
    "vague.control": "or a similar option, 或类似的选项",
    "vague.form": "the form, 相关表格, 相关材料, 相关证件",
    "vague.not": "phrases that look vague and are not",
    # --- data
    "data.s1": (
        "opens accounts or cannot be changed: PIN, one-time code, CVV, face scan, photo of an ID, remote control"
    ),
    "data.s2": (
        "names a person for good: national ID, passport, social-security and insurance number, bank "
        "account, medical record"
    ),
    "data.s3": "personal: name, phone, e-mail, birth date, address",
    "data.credential": "ordinary sign-in: user name, password",
    "data.code": "secret for one sign-in, sent or set: one-time code, verification code, PIN, 验证码, 인증번호",
    "data.document": "documents one shows or copies: ID card, passport, insurance card, 身份证, 社保卡",
    "data.check": "an identity check that implies data: verify your identity, 实名认证, 본인인증",
    "data.not": "phrases with such a word that are no data: 验证邮件, password manager, passport photo booth",
    "data.explained": "verbs that explain what a thing holds: contains, shows, records, 记录了, 包括, 显示",
    "request.give": "verbs that hand data over: enter, provide, submit, upload, send, tell, 输入, 填写, 提供, 告知",
    "request.remote": (
        "giving verbs that send a document itself, or what stands on it: upload, attach, enter, 上传, 输入"
    ),
    "request.need": (
        "needs that come to giving, if it is a number: you'll need your, have … ready, necesitará su, 필요합니다"
    ),
    "request.show": "showing or bringing originals, inserting a card: show, bring, present, insert, 出示, 携带, 插入",
    "request.not": "negations: you need not provide, no … needed, 无需提供, 不需要填写, never give",
    "request.other": (
        "somebody else is to give data, so the guide is about building forms: ask users for, users must, 要求用户"
    ),
    "recipient.institution": "staff and bodies: agent, clerk, counter, form at the office, 客服人员, 工作人员, 窗口",
    "recipient.official": "official page, official app, 官网, 官方App",
    "recipient.third": "others who look it up: employer, pharmacy, clinic, agent, 同事, 药店, 代办",
    "recipient.private": "private people and chats: me, us, DM, our group, 加我, 私聊",
    # --- warnings, by what they tell (specificity 0 to 3)
    "caution.general": "0: mind your privacy, 保护个人信息, 妥善保管",
    "caution.risk": "1: names the risk: phishing, fake app, public Wi-Fi, scam, 钓鱼, 假冒, 正版软件, 泄露个人信息",
    "caution.limit": "2: names data and limit: never share the code, nobody will ask for your PIN, 不要告诉任何人",
    "caution.check": "3: a check to do: check that the address ends in, hang up and dial, 核对网址, 认准域名",
    "caution.not": "reassurance or negation: no need to worry, 100% safe, 无需担心, 绝对安全",
    # --- how things end
    "outcome.phrase": "you will see, is displayed, arrives, 系统会显示, 即可看到",
    "outcome.time": "how long it takes: within … working days, in a few minutes, 个工作日内, 실시간으로",
    "outcome.brief": "a time that the reader spends, and no review takes: minutes, seconds, 分钟, 一小时",
    "outcome.review": "what the reader waits for from others: review, approval, 审核, 审批, revisión, 심사",
    "outcome.not": "phrases that look like an outcome and are none",
    "failure.cue": (
        "what to do when it does not work: if no code arrives, fails, otherwise, error, 收不到, 失败, 无法, si no"
    ),
    "failure.not": "phrases with such a word that tell of no failure: fail-safe, 无法律责任",
    # --- what is told to be done already
    "done.login": "says that the reader has signed in: once signed in, after logging in, 登录后, 로그인한 후",
    "done.register": "says that the reader has an account now: once registered, 注册完成后, 가입한 후",
    # --- what a step needs
    "need.account": (
        "where an account comes from: if you have no account, with the account you made, 没有账号的先注册"
    ),
    "need.artefact": (
        "things that must be had beforehand and are not everyday: receipt, reference number, activation letter, "
        "card reader, 回执, 受理号, 读卡器"
    ),
    "need.made": "speaks of an account as just made: your new account, the password you chose, 刚才设置, 새 계정으로",
    "need.obtain": "how such a thing is got: you will receive, is issued, is printed on, 领取, 会收到, 发放",
    # --- privacy beyond the request itself
    "credential.keep": "advice to keep sign-in data and no more: remember your password, write it down, 牢记密码",
    "credential.reuse": "advice that weakens sign-in data: use the same password, share your password, 使用相同密码",
    "credential.care": (
        "advice that makes it right: choose your own, password manager, only on the official page, forgot password"
    ),
    "proxy.query": "has somebody else look it up: ask … to check it for you, 帮你查询, 代查, pedirle que consulte",
    "proxy.authority": "what allows that: written authorisation, power of attorney, guardian, consent, 委托书, 授权书",
    "reassurance.phrase": "absolute claims of safety: 100% safe, no risk, 绝对安全, 绝不会泄露, sin ningún riesgo",
    "reassurance.not": "such claims refuted or scoped: nothing is 100% safe, encrypted in transit, 没有绝对安全",
    "copy.make": "makes a copy of a document: photocopy, scan, take a photo of, 复印, 拍照, fotocopia",
    "copy.leave": "hands a copy over or keeps it: upload, leave a copy, keep a screenshot, 留存复印件, 上传",
    "copy.care": "how to handle the copy: watermark, write the purpose on it, delete afterwards, 注明用途",
    "excess.secret": "what no look-up needs: CVV, card PIN, private key, seed phrase, 支付密码, 助记词",
    "excess.optional": "marks data as optional: optional, if you wish, 选填, opcional, 선택 입력",
    "excess.prepaid": "cards that are worth what their code says: gift card, voucher, 礼品卡, tarjeta regalo, 상품권",
    "task.balance": "the goal is to look up a balance or a record: check your balance, 查询余额, consultar el saldo",
    "task.appointment": "the goal is an appointment: book an appointment, 预约, 挂号, pedir cita",
    "task.tracking": "the goal is to follow a parcel or an order: track a parcel, 查快递, seguir un envío",
    # --- what a body does not have; see `Absent` in known/entities.py
    "absent.balance": "words for what a card that holds money has: balance, 余额, saldo, 잔액, solde, Guthaben",
    "absent.empty": (
        "says that a card or number holds no money: holds no money, is no payment card, 没有余额, no tiene saldo"
    ),
    "absent.seek": "question words that take it for granted that there is the thing: where, how, which, 在哪, dónde",
    "absent.denied": "denies that a service exists, in a sentence that names it: there is no, does not exist, 不存在",
    "absent.elsewhere": (
        "what does have a balance and is no body's card: transport card, bank account, gift card, 交通卡, 医保个人账户"
    ),
    "field.health": (
        "what health insurers are in charge of: health insurance, insurance card, medical costs, 医保, 健康卡"
    ),
    "field.social": (
        "what social security is in charge of: social security, contribution record, 社保, semanas cotizadas"
    ),
    "field.card": "the card or number of such a body, as people call it: card, number, 卡, tarjeta, carte, 보험증",
    # --- controls quoted in a guide
    "label.control": (
        "words of controls that no other language here shares: sign up, my account, 注册, iniciar sesión, 회원가입"
    ),
    "label.shared": "words of controls that other languages share: login, menu, entrar, portal, online, OK",
    "label.noun": "what a control is: button, option, tab, menu, 按钮, 选项, botón, 버튼",
    "label.offered": (
        "a choice of languages, beside the name of one: switch to, version, available in, 切换, 界面, idioma"
    ),
    "label.translation": "marks a label as translated: translated as, which means, i.e., 译为, 即“, significa",
    "label.translator": "the reader has the page translated: translate the page, Google Translate, 网页翻译, 번역기",
    "label.elsewhere": (
        "whose controls are in the reader's own language: browser, in the e-mail, app store, phone settings, 浏览器"
    ),
    **{
        f"language.{code}": f"names of the language {code}, in this language and its own: English, inglés, 英文"
        for code in ("de", "en", "es", "fr", "ja", "ko", "nl", "pt", "ru", "zh")
    },
    # --- numbers that belong to one person; by the words beside them
    "identifier.resident": "national identity numbers: ID number, 身份证号, 주민등록번호, DNI, CURP, マイナンバー",
    "identifier.tax": "tax numbers: tax ID, 税号, NIF, CPF, Steuer-ID, ИНН",
    "identifier.social": "social-security numbers: SSN, 社保号, NSS, NIR, СНИЛС",
    "identifier.health": "health-insurance and patient numbers: NHS number, 医保号, 保険証番号",
    "identifier.bank": "bank accounts: IBAN, account number, 银行账号, 계좌번호",
    "identifier.card": "payment cards: card number, 银行卡号, número de tarjeta",
    "identifier.passport": "passports and driving licences by number: passport no., 护照号",
    "identifier.phone": "a person's own telephone: mobile, cell, 手机号, 휴대폰, celular",
    "identifier.public": (
        "says that a number beside it is a body's, not a person's: customer service, donation account, payee, "
        "收款单位, 对公账户, atención al cliente, 후원계좌"
    ),
    "identifier.sample": "marks a number as no real one: example, e.g., dummy, test card, 示例, 例如, 虚构, ejemplo",
    # --- contacts
    "contact.telegram": "Telegram and its short and slang names: TG, 电报, 飞机, 纸飞机, 텔레그램",
    "contact.wechat": "WeChat: 微信, V信, 薇信, VX, wx, 위챗",
    "contact.qq": "QQ, 扣扣, 企鹅",
    "contact.whatsapp": "WhatsApp, WA, Whats, 왓츠앱",
    "contact.line": "LINE, 라인, 茶line",
    "contact.kakao": "KakaoTalk, 카톡, 카카오톡, 오픈채팅",
    "contact.viber": "Viber",
    "contact.zalo": "Zalo",
    "contact.signal": "Signal as a messenger (phrases, not the bare word)",
    "contact.discord": "Discord",
    "contact.skype": "Skype",
    "contact.phone": "words before a phone number: Tel, call, 电话, 热线, 전화, teléfono",
    "contact.email": "words before an address: e-mail, 邮箱, correo, 이메일",
    "contact.call": "calls to get in touch: add me, DM me, join our group, 加我, 私聊, 进群, 联系客服, escríbeme, 문의",
    "contact.offer": "what bait offers: 代办, 代查, 出售, 下单, for sale, cheap, instant, 24h service",
    "contact.lure": "what the reader gets for it: free materials, bonus, profit, 领取资料, 返利, regalo",
    "contact.nickname": (
        "names of a platform that only those use who avoid its real one: V信, 薇信, 扣扣 (in its platform's list too)"
    ),
    "contact.group": "a group or channel rather than a person: group, channel, 交流群, 频道, grupo, 단톡방",
    "contact.declared": "honest roles: Author, Maintainer, Feedback, Issues, 作者, 维护者, 제작자",
    "contact.not": "phrases with a platform name that are no contact: WeChat Pay, 微信支付, Telegram bot API, 飞机票",
    # --- trade in what must not be traded
    "illicit.trade": "verbs and nouns of trade: sell, rent out, buy up, for sale, 出售, 收购, 出租, vendo",
    "illicit.good": (
        "what must not be traded: SIM cards in other names, verified accounts, bank accounts, ID scans, forged papers, "
        "接码, 实名卡, 四件套"
    ),
    "illicit.whole": "offers that need no verb: fake passports, 代过实名, 办证刻章, get your account verified by us",
    "illicit.not": "news, law and warnings about the trade: it is illegal to sell, 严禁出售, 打击, está prohibido",
    # --- support lines
    "support.line": "a line of a firm or body: customer service number, helpline, toll-free, 客服电话, 고객센터 전화",
    "support.urge": "urges to ring at once: call now, dial today, 24/7, 立即拨打, llame ya, 지금 전화",
    "support.hours": "opening hours beside a line: Mon–Fri, 9 to 5, opening hours, 工作日, 服务时间, lunes a viernes",
    # --- what is said of a body's telephone line or site
    "claim.national": "says that a number holds in the whole country: nationwide, national, 全国统一, 전국 공통",
    "claim.local": "says that a number holds in some places only: in some regions, varies by, 部分地区, 各地, 지역번호",
    "claim.wrong": "says that a number or host is not the one: is not the, wrong number, formerly, 不是, 并非, 아닌",
    "claim.emergency": "what emergency lines are for: in an emergency, police, in danger, 报警, 紧急, 긴급",
    "claim.address": "words for an address between a site and its host: at the address, whose URL is, 网址为, 주소는",
    "claim.about": "says that a page tells of a site and is not the site: guide to, how to use, explains, 教程, 使い方",
    "claim.answers": "says that a body answers, or questions are answered: can be reached, 接受咨询, répond",
    "claim.also": "joins a number to a body that is not its own: the tax office or 911, 或, 또는, ou",
    "claim.reach": "what a number is dialled for, a body: to reach, to speak to, is the number of, 联系",
    "claim.unofficial": "says that a site is not the body's own: third-party, unofficial, partner, 第三方, 非官方",
    "claim.account": "what a body keeps for a reader who signs in: account, profile, 个人账户, mi cuenta, 계정",
    "claim.typed": "where an address is typed: address bar, browser, 地址栏, barre d'adresse, 주소창",
    "claim.arrive": "what an address is typed for: to reach, to open, 即可进入, um … zu kommen, para llegar",
    "claim.front": "the first page of a site: home page, Startseite, page d'accueil, 首页",
    "claim.inquiry": "what a line is rung for, beside a subject: questions about, 想了解, 문의, dudas sobre",
    "claim.its": "says that a site is of the body just named: its, their own, 其, su, son, своём",
    # --- remains of other sites
    "boilerplate.source": "source: internet, reposted from, 来源于网络, 侵删, 转载",
    "boilerplate.voice": "the house voice of another site: our editor, 小编",
    "boilerplate.disclaimer": "for reference only, 仅供参考",
    "boilerplate.button": "buttons as text: Report, Share this, 投诉, 举报, 点赞",
    "boilerplate.byline": "names of kinds of portals in a byline: 社保网, News Desk",
    "boilerplate.prompt": (
        "left by a text generator: As an AI language model, Here is the article you asked for, 以下是根据您的要求"
    ),
    "boilerplate.not": "phrases that look like one and are not",
    # --- titles
    "clickbait.phrase": "超详细, 来啦, 必看, ultimate guide, you won't believe, shocking, no te lo pierdas, 총정리",
    "clickbait.not": "honest titles with such a word",
    # --- what a guide says that a thing is
    "definition.is": "joins a term to what it is: is a, means, 是, 是指, es un, ist eine, 는, とは",
    "definition.alias": "another name follows: also known as, that is, 也就是, 也叫, es decir, 즉, つまり",
    "definition.full": "the name in full follows: full name, stands for, 全称, nombre completo, 정식 명칭",
    "definition.short": "an abbreviation follows: for short, abbreviated, 简称, siglas, 약칭, 略称",
    "definition.not": "such words that define nothing: is not, is it, 是否, 但是, no es, ist nicht",
    "genus.benefit": "money that a body gives: allowance, grant, 补贴, subsidio, 수당",
    "genus.identity": "papers that say who one is: identity card, passport, 身份证, pasaporte, 신분증",
    "genus.payment": "what one pays with or keeps money in: bank card, gift card, 储值卡, tarjeta prepago, 선불카드",
    "genus.permit": "papers that allow something: residence permit, visa, driving licence, 居留证, 비자",
    "genus.tax": "taxes and numbers for them: income tax, tax number, 税号, Steuernummer, 납세번호",
    "genus.telecom": "what one telephones with: SIM card, phone number, data plan, 手机卡, 유심",
    "genus.transport": "what one travels with: bus pass, season ticket, 公交卡, abono transporte, 교통카드",
    # --- bounds of numbers
    "bound.after": "those of all bounds that stand behind their number: or more, or less, 及以上, o más, 이상",
    "bound.upto": "up to a number, itself included: up to, no more than, or less, 不超过, 以内, hasta, 이하",
    "bound.under": "below a number: less than, under, 不足, 未满, menos de, 미만",
    "bound.from": "from a number on, itself included: at least, or more, 及以上, al menos, 이상",
    "bound.over": "above a number: more than, over, 超过, más de, 초과",
    "bound.not": "such words that bound nothing: up to date, more than once, 起来, hasta luego, 더 이상",
    # --- places that titles are filled in with
    "place.name": "cities and regions where the language is spoken, and well-known ones elsewhere: Leeds, 邢台, 강릉",
    "place.example": "says that a place is but an example: for example, 以…为例, am Beispiel, на примере",
    # --- pictures
    "picture.generic": "alt texts that say nothing: Image, 图片, img, screenshot, 이미지, imagen",
    "picture.code": "alt texts or names of codes to scan: QR, 二维码, 扫码",
}
