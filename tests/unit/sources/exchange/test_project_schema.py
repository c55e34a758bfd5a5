"""Our schema of the project format, on documents written by hand: what the standard allows and what it does not."""

import pytest

from detente.sources.exchange.project_xml import parsed, violation
from tests.unit.sources.exchange.projects import CODE, NAMESPACE, SPARE, TEXT, USER, coded, project, selection

G = [SPARE.format(k) for k in range(40)]
REF = f'targetGUID="{G[30]}"'
EVERYTHING = f"""
<Users><User guid="{USER}" name="Ana" id="A"/></Users>
<CodeBook><Codes>
  <Code guid="{CODE}" name="x" isCodable="0" color="#fFf"><Description/><NoteRef {REF}/>
    <Code guid="{{{G[0]}}}" name="" isCodable="true" color="#00aaFF"/></Code>
</Codes></CodeBook>
<Variables>
  <Variable guid="{G[1]}" name="age" typeOfVariable="Integer"><Description>years</Description></Variable>
</Variables>
<Cases><Case guid="{G[2]}" name="one"><Description/><CodeRef {REF}/>
  <VariableValue><VariableRef {REF}/><IntegerValue>-7</IntegerValue></VariableValue>
  <VariableValue><VariableRef {REF}/></VariableValue>
  <VariableValue><VariableRef {REF}/><DateTimeValue>2020-02-29T10:00:00+02:00</DateTimeValue></VariableValue>
  <SourceRef {REF}/><SelectionRef {REF}/></Case></Cases>
<Sources>
  <AudioSource guid="{G[3]}" path="internal://a.m4a" currentPath="absolute:///a.m4a">
    <Transcript guid="{G[4]}" plainTextPath="internal://t.txt" richTextPath="internal://t.docx">
      <SyncPoint guid="{G[5]}" timeStamp="10" position="+3"/>
      <TranscriptSelection guid="{G[6]}" fromSyncPoint="{G[5]}" toSyncPoint="{G[5]}">
        <Description/></TranscriptSelection>
      <NoteRef {REF}/></Transcript>
    <AudioSelection guid="{G[7]}" begin="0" end="10"><NoteRef {REF}/></AudioSelection></AudioSource>
  <TextSource guid="{TEXT}" creationDateTime="2018-10-04T22:56:11"><PlainTextContent>abc</PlainTextContent>
    {selection(0, 2, 10)}<VariableValue><VariableRef {REF}/><BooleanValue>1</BooleanValue></VariableValue></TextSource>
  <PDFSource guid="{G[8]}"><PDFSelection guid="{G[9]}" page="1" firstX="0" firstY="-1" secondX="3" secondY="4">
    <Representation guid="{G[10]}" plainTextPath="internal://p.txt"/></PDFSelection>
    <Representation guid="{G[11]}"/></PDFSource>
  <PictureSource guid="{G[12]}"><TextDescription guid="{G[13]}"/>
    <PictureSelection guid="{G[14]}" firstX="0" firstY="0" secondX="3" secondY="4"/></PictureSource>
  <VideoSource guid="{G[15]}" modifyingUser="{USER}"><VideoSelection guid="{G[16]}" begin="1" end="2"/></VideoSource>
</Sources>
<Notes><Note guid="{G[17]}" name="memo"><PlainTextContent>!</PlainTextContent></Note></Notes>
<Links><Link guid="{G[18]}" direction="OneWay" color="#123" originGUID="{CODE}" targetGUID="{TEXT}"/></Links>
<Sets><Set guid="{G[19]}" name="mine"><MemberCode {REF}/><MemberSource {REF}/><MemberNote {REF}/></Set></Sets>
<Graphs><Graph guid="{G[31]}">
  <Vertex guid="{G[32]}" firstX="1" firstY="2" shape="Star"/>
  <Edge guid="{G[33]}" sourceVertex="{G[32]}" targetVertex="{G[32]}" lineStyle="dotted" direction="Associative"/>
</Graph></Graphs>
<Description>All kinds of things</Description><NoteRef {REF}/>"""
LOCATED = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd" basePath=""'
)


def breach(xml):
    return violation(parsed(xml.encode("utf-8"), "it"))


@pytest.mark.parametrize(
    "xml", [project(""), coded(selection(0, 2)), project(EVERYTHING, attributes=LOCATED)]
)
def test_what_the_standard_allows(xml):
    assert breach(xml) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('color="#fFf"', 'color="red"'),
        ('isCodable="0"', 'isCodable="no"'),
        (f'guid="{CODE}" name="x"', f'guid="{CODE}"'),
        (f'<Code guid="{CODE}"', f'<Code guid="{CODE[:-1]}"'),
        ('typeOfVariable="Integer"', 'typeOfVariable="Number"'),
        ("<IntegerValue>-7</IntegerValue>", "<IntegerValue>7.5</IntegerValue>"),
        ("<IntegerValue>-7</IntegerValue>", "<IntegerValue>7</IntegerValue><TextValue>7</TextValue>"),
        ("2020-02-29T10", "2021-02-29T10"),
        ('page="1"', ""),
        ('begin="0"', 'begin="0.5"'),
        ('shape="Star"', 'shape="Sun"'),
        ('lineStyle="dotted"', 'lineStyle="wavy"'),
        ('direction="OneWay"', 'direction="Forth"'),
        (f' sourceVertex="{G[32]}"', ""),
        ("<MemberCode", "<MemberNote {REF}/><MemberCode"),
        ("<Notes>", "<Notes><Memo/>"),
        ("<Graphs>", "<Graphs/><Graphs>"),
        ("<Description>All", "stray <Description>All"),
        ('name="memo"', 'name="memo" colour="blue"'),
        (' xmlns="', ' xmlns="http://example.org/'),
    ],
)
def test_what_it_does_not(old, new):
    xml = project(EVERYTHING).replace(old, new.replace("{REF}", REF), 1)
    assert xml != project(EVERYTHING)
    assert breach(xml) is not None


def test_the_line_of_a_breach():
    line, why = breach(project("<Notes/>\n<Sets/>"))
    assert line == 3
    assert NAMESPACE not in why
