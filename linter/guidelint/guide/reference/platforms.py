"""Hosts that say by themselves what a link to them is for. Data, not judgement: each set names a kind of service.

A host stands for its sub-domains too. Where only some paths of a host count, the entry carries the path.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from guidelint.text.hosts import is_reserved, same_owner

if TYPE_CHECKING:
    from guidelint.guide.document import Link


def _hosts(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


CONTENT_NETWORKS = _hosts(
    """
    shields.io badge.fury.io badgen.net coveralls.io/repos codecov.io/gh travis-ci.org img.youtube.com
    raw.githubusercontent.com user-images.githubusercontent.com camo.githubusercontent.com
    avatars.githubusercontent.com github.com/user-attachments jsdelivr.net unpkg.com cdnjs.cloudflare.com
    cloudfront.net akamaihd.net gstatic.com googleusercontent.com fonts.googleapis.com imgur.com alicdn.com
    qpic.cn sinaimg.cn hdslb.com byteimg.com qiniucdn.com myqcloud.com aliyuncs.com wp.com twimg.com fbcdn.net
    pstatic.net daumcdn.net static.flickr.com imagedelivery.net
    """
)
"""Serves pictures, badges, scripts and files for pages of others."""

STORES = _hosts(
    """
    play.google.com/store apps.apple.com itunes.apple.com appgallery.huawei.com appgallery.cloud.huawei.com
    app.mi.com a.app.qq.com sj.qq.com m.onestore.co.kr onesto.re galaxystore.samsung.com f-droid.org
    apps.microsoft.com microsoft.com/store chromewebstore.google.com addons.mozilla.org
    """
)
"""Stores whose page for an app names its publisher."""

_OWN_PAGES = _hosts("api app blog dev developer developers docs help status support")
"""First labels under which a shortener keeps pages of its own."""

CODE_HOSTS = _hosts(
    """
    github.com gitlab.com gitee.com bitbucket.org codeberg.org sourceforge.net sr.ht github.io npmjs.com
    pypi.org crates.io rubygems.org packagist.org hub.docker.com pkg.go.dev
    """
)
"""Where a project is at home; a project is often named by its own domain."""

ARCHIVES = _hosts(
    """
    web.archive.org archive.org archive.today archive.is archive.ph webcache.googleusercontent.com
    """
)
"""Keeps copies of pages of others."""

PUBLISHERS = _hosts(
    """
    youtube.com youtu.be vimeo.com bilibili.com b23.tv douyin.com tiktok.com twitter.com x.com facebook.com fb.com
    instagram.com threads.net linkedin.com pinterest.com reddit.com quora.com tumblr.com medium.com substack.com
    blogspot.com wordpress.com wixsite.com livejournal.com dzen.ru vk.com ok.ru rutube.ru zhihu.com weibo.com
    weibo.cn csdn.net jianshu.com juejin.cn cnblogs.com douban.com xiaohongshu.com sohu.com 163.com sina.com.cn
    toutiao.com baijiahao.baidu.com zhidao.baidu.com baike.baidu.com tieba.baidu.com mp.weixin.qq.com yuque.com
    feishu.cn notion.so notion.site naver.com tistory.com daum.net kakao.com brunch.co.kr ameblo.jp hatenablog.com
    note.com qiita.com fc2.com wikipedia.org wikimedia.org wikidata.org fandom.com slideshare.net scribd.com
    docs.google.com drive.google.com forms.gle sites.google.com dropbox.com onedrive.live.com stackoverflow.com
    stackexchange.com google.com bing.com baidu.com yandex.ru duckduckgo.com maps.app.goo.gl amap.com
    """
)
"""Shows what anybody put there, or what was searched for."""

REDIRECTORS = _hosts(
    """
    google.com/url link.zhihu.com l.facebook.com lm.facebook.com l.instagram.com youtube.com/redirect
    link.juejin.cn link.csdn.net jianshu.com/go-wild steamcommunity.com/linkfilter slack-redir.net/link
    out.reddit.com href.li translate.google.com safelinks.protection.outlook.com deref-mail.com
    """
)
"""Sends on to the address that stands in its query."""

ONE_OWNER = (
    frozenset({"twitter.com", "x.com", "t.co"}),
    frozenset({"youtube.com", "youtu.be", "youtube-nocookie.com"}),
    frozenset({"facebook.com", "fb.com", "fb.me", "m.me", "messenger.com"}),
    frozenset({"telegram.org", "telegram.me", "t.me", "telegram.dog"}),
    frozenset({"github.com", "github.io", "githubusercontent.com", "git.io", "github.dev", "gist.github.com"}),
    frozenset({"google.com", "goo.gl", "g.co", "withgoogle.com", "googleblog.com"}),
    frozenset({"microsoft.com", "aka.ms", "live.com", "office.com", "microsoftonline.com", "windows.com", "azure.com"}),
    frozenset({"apple.com", "icloud.com"}),
    frozenset({"amazon.com", "a.co", "amzn.to", "amzn.com"}),
    frozenset({"linkedin.com", "lnkd.in"}),
    frozenset({"instagram.com", "instagr.am", "ig.me"}),
    frozenset({"discord.com", "discord.gg", "discordapp.com"}),
    frozenset({"reddit.com", "redd.it"}),
    frozenset({"bilibili.com", "b23.tv", "bili2233.cn"}),
    frozenset({"douyin.com", "iesdouyin.com"}),
    frozenset({"weibo.com", "weibo.cn", "t.cn"}),
    frozenset({"whatsapp.com", "wa.me"}),
    frozenset({"kakao.com", "kko.to", "kakaocorp.com"}),
    frozenset({"naver.com", "naver.me", "me2.do"}),
    frozenset({"draw.io", "diagrams.net"}),
    frozenset({"wikipedia.org", "wikimedia.org", "w.wiki"}),
)
"""Different registered domains of one owner, both of which readers know."""

DEVICE_HOSTS = _hosts(
    """
    fritz.box pi.hole tplogin.cn tplinkwifi.net tplinklogin.net tplinkrepeater.net melogin.cn routerlogin.net
    routerlogin.com mywifiext.net miwifi.com router.asus.com myrouter.local routerconfig.com easy.box
    speedport.ip mobile.hotspot captive.apple.com neverssl.com iptime.com
    """
)
"""Answered by a device in the reader's own network, which has no certificate."""

IDENTIFIERS = _hosts(
    """
    www.w3.org/1999 www.w3.org/2000 www.w3.org/2001 www.w3.org/ns schemas.microsoft.com
    schemas.openxmlformats.org schemas.xmlsoap.org schemas.android.com json-schema.org purl.org xmlns.com
    xmlns.jcp.org maven.apache.org/pom maven.apache.org/xsd www.springframework.org/schema mybatis.org/dtd
    www.apache.org/licenses ns.adobe.com java.sun.com/xml
    """
)
"""Names of vocabularies that look like addresses and must be spelled just so."""


def is_shortener(host: str, path: str = "") -> bool:
    """Whether addresses on `host` that begin with `path` hide where they lead; see `shorteners.txt`."""
    hosts, own = _shorteners()
    host = host.removeprefix("www.")
    first, _, parent = host.partition(".")
    if host in own or (path and _with_path(own, host, path)) or (first in _OWN_PAGES and parent in hosts):
        return False
    return among(hosts, host)


def is_redirector(link: Link) -> bool:
    """Whether an address is a service's that sends on to the address in its query."""
    return among(REDIRECTORS, link.host, link.target.partition(link.host)[2])


def one_owner(left: str, right: str) -> bool:
    """Whether two hosts belong to one owner: below one registered domain, or known domains of one firm."""
    return same_owner(left, right) or any(among(owned, left) and among(owned, right) for owned in ONE_OWNER)


def shows_others(link: Link) -> bool:
    """Whether an address is at a service that shows what others put there: a store, an archive, a forum."""
    path = link.target.partition(link.host)[2]
    return any(among(table, link.host, path) for table in (STORES, CODE_HOSTS, ARCHIVES, CONTENT_NETWORKS, PUBLISHERS))


def is_vocabulary(link: Link) -> bool:
    """Whether an address names a vocabulary and must be spelled as it is, http included."""
    return among(IDENTIFIERS, link.host, link.target.partition(link.host)[2])


def is_local(host: str) -> bool:
    """Whether a host is an example, a placeholder or in the reader's own network: nothing that one could verify."""
    return is_reserved(host) or among(DEVICE_HOSTS, host)


def among(table: frozenset[str], host: str, path: str = "") -> bool:
    """Whether a host, one it lies below, or its beginning of a path stands in a table."""
    host = host.removeprefix("www.") if host.removeprefix("www.") in table else host
    while host:
        if host in table or (path and _with_path(table, host, path)):
            return True
        host = host.partition(".")[2]
    return False


def _with_path(table: frozenset[str], host: str, path: str) -> bool:
    first = path.lstrip("/").partition("/")[0].partition("?")[0]
    return f"{host}/{first}" in table


@cache
def _shorteners() -> tuple[frozenset[str], frozenset[str]]:
    """Hosts that hide, and exceptions among them."""
    lines = Path(__file__).with_name("shorteners.txt").read_text("utf-8").split("\n")
    entries = [line for line in lines if line and not line.startswith("#")]
    own = frozenset(entry[1:] for entry in entries if entry.startswith("!"))
    return frozenset(entry for entry in entries if not entry.startswith("!")), own
